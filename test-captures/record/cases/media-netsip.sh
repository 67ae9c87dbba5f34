# Sound calls of a phone written with Perl's Net::SIP: with a linphone, with a baresip, and re-INVITEd by the other side.
#
# Net::SIP sends G.711 from a file. 1 it calls a baresip. 2 a linphone calls it. 3 a baresip calls it, holds and takes back.
network() {
	host $A
	host $B
	host $C
	tap lan
}
calls() {
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60"
	linphone $C carol
	$(at $A) perl "$here/netsip.pl" call $A "sip:bob@$B" "$tmp/tone.ulaw" 2.5
	sleep 1
	$(at $A) perl "$here/netsip.pl" answer $A "$tmp/tone.ulaw" 20 & background+=($!)
	awake $A
	sleep 1
	say carol "call sip:alice@$A"
	sleep 3
	say carol terminate
	sleep 1
	press $B dial sip:alice@$A
	sleep 2
	press $B hold
	press $B resume
	sleep 1
	press $B hangup
	sleep 1
}
label() {
	finding "$(leg $A $B)" answered - 'Sound both ways, the caller hung up'
	finding "$(leg $C $A)" answered - 'Sound both ways, the caller hung up'
	finding "$(leg $B $A)" answered - 'Held by the caller for a second and taken back, the caller hung up'
}
