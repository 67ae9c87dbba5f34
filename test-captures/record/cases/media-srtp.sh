# SRTP at one side only, with real phones: refused with 488, or spoken in plain.
#
# The caller is a linphone, the callee a baresip. 1 the callee would like SRTP: it answers `RTP/AVP` with a key in it, the
# offer has none, and both speak in plain. 2 and 3 it insists on `RTP/SAVP`, or `RTP/SAVPF`: 488. 4 it calls itself, with
# `RTP/SAVPF` and a key, and linphone takes that: SRTP both ways. 5 it insists on DTLS-SRTP: 488. 6 a linphone insists on
# SRTP, a baresip has none: 488.
network() {
	host $A
	host $B
	host $C
	tap lan
}
quit() { kill $1; wait $1 2>/dev/null; }
calls() {
	linphone $A alice
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60;mediaenc=srtp" 'module srtp.so'
	say alice "call sip:bob@$B"
	sleep 2
	say alice terminate
	sleep 1
	quit $bob; rm -rf "$tmp/baresip-bob"
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60;mediaenc=srtp-mand" 'module srtp.so'
	say alice "call sip:bob@$B"
	sleep 2
	say alice terminate
	sleep 1
	quit $bob; rm -rf "$tmp/baresip-bob"
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60;mediaenc=srtp-mandf" 'module srtp.so'
	say alice "call sip:bob@$B"
	sleep 2
	say alice terminate
	sleep 1
	press $B dial sip:alice@$A
	say alice answer
	sleep 2
	press $B hangup
	sleep 1
	quit $bob; rm -rf "$tmp/baresip-bob"
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60;mediaenc=dtls_srtp" 'module dtls_srtp.so'
	say alice "call sip:bob@$B"
	sleep 2
	say alice terminate
	sleep 1
	linphone $C carol '[sip]' 'media_encryption=srtp' 'media_encryption_mandatory=1'
	quit $bob; rm -rf "$tmp/baresip-bob"
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU;ptime=60"
	say carol "call sip:bob@$B"
	sleep 2
	say carol terminate
	sleep 1
}
label() {
	finding "$(leg $A $B 1)" answered - 'Offer without a key, answer RTP/AVP with one: both sides spoke in plain, and heard each other'
	finding "$(leg $A $B 2)" incompatible-media 'profile-mismatch?' 'Offer RTP/AVP; the callee insists on RTP/SAVP and refused it with 488'
	finding "$(leg $A $B 3)" incompatible-media 'profile-mismatch?' 'Offer RTP/AVP; the callee insists on RTP/SAVPF and refused it with 488'
	finding "$(leg $B $A)" answered - 'RTP/SAVPF with a key in both SDPs, SRTP both ways'
	finding "$(leg $A $B 4)" incompatible-media 'profile-mismatch?' 'Offer RTP/AVP; the callee insists on DTLS-SRTP and refused it with 488'
	finding "$(leg $C $B)" incompatible-media 'profile-mismatch?' 'Offer RTP/SAVP; the callee has no SRTP and refused it with 488'
}
