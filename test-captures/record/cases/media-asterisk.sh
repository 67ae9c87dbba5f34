# Sound calls through an Asterisk: bridged, with silence in it, switched to T.38, and with the media taken out of it.
#
# Asterisk 22. 1 linphone to baresip, RTP through the PBX. 2 the PBX records (`Record()`) for 2 s and sends nothing
# meanwhile. 3 a fax: the PBX re-INVITEs a SIPp to T.38, and UDPTL takes the place of RTP. 4 linphone to baresip with
# `direct_media=yes`: re-INVITEs send the RTP past the PBX. The file without a suffix was captured on the Ethernet,
# `-at-pbx` at the PBX, the fourth call only: there its RTP ends with the re-INVITEs, since it no longer comes by.
network() {
	host $A
	host $B
	host $C
	host $D
	host $X
	tap lan
}
settings() {
	printf '%s\n' 'load = res_fax.so' 'load = res_fax_spandsp.so' 'load = res_pjsip_t38.so' 'load = app_record.so' >> "$1/modules.conf"
	printf '%s\n' '[direct](phone)' 'direct_media = yes' '[fax](phone)' 't38_udptl = yes' 't38_udptl_nat = no' \
		'[directbob](phone)' 'direct_media = yes' 'aors = bob' >> "$1/pjsip.conf"
	printf '%s\n' '[general]' 'udptlstart = 4000' 'udptlend = 4100' > "$1/udptl.conf"
	cat >> "$1/extensions.conf" <<-C
	exten => direct,1,Dial(PJSIP/directbob,40)
	exten => fax,1,Answer()
	 same => n,Playtones(1100)
	 same => n,Wait(1)
	 same => n,ReceiveFAX(${1#"$ASTERISK_ROOT"}/fax.tif,f)
	exten => record,1,Answer()
	 same => n,Playtones(440)
	 same => n,Wait(1.5)
	 same => n,StopPlaytones()
	 same => n,Record(${1#"$ASTERISK_ROOT"}/r.ulaw,0,2,qk)
	 same => n,Playtones(440)
	 same => n,Wait(1)
	 same => n,Hangup()
	C
}
calls() {
	pbx
	linphone $A alice '[sip]' "default_proxy=-1"
	softphone $B bob "<sip:bob@$B>;regint=0;answermode=auto;audio_codecs=PCMU"
	say alice "call sip:bob@$X"
	sleep 3
	say alice terminate
	sleep 1
	say alice "call sip:record@$X"
	sleep 6.5
	uac $D $X fax fax@example.com <<S
INVITE
  from fax
  | v=0
  | o=- 1 1 IN IP4 $D
  | s=call
  | c=IN IP4 $D
  | t=0 0
  | m=audio [rtpstream_audio_port] RTP/AVP 0
recv 100? 200
ACK
rtp 3
play $D:24000 $X:4000 quiet 10
recv INVITE
200 OK
  | v=0
  | o=- 1 2 IN IP4 $D
  | s=call
  | c=IN IP4 $D
  | t=0 0
  | m=image 24000 udptl t38
  | a=T38FaxVersion:0
  | a=T38MaxBitRate:14400
  | a=T38FaxRateManagement:transferredTCF
  | a=T38FaxMaxDatagram:400
  | a=T38FaxUdpEC:t38UDPRedundancy
recv ACK
pause 3000
BYE
recv 200
S
	tap $X at-pbx
	linphone $C direct
	say direct "call sip:direct@$X"
	sleep 4
	say direct terminate
	sleep 1
}
label() {
	finding "$(leg $A $X 1)" answered - 'Bridged to a phone, sound both ways, the caller hung up'
	finding "$(leg $X $B 1)" answered - 'The leg to the phone: sound both ways'
	finding "$(leg $A $X 2)" answered - 'The PBX played a tone, recorded for 2 s and sent nothing meanwhile, played again and hung up'
	finding fax@example.com answered - 'A fax: after the answer the PBX switched to T.38, RTP ended and UDPTL began; the caller hung up'
	finding "$(leg $C $X)" answered - 'The PBX sent the RTP past itself with re-INVITEs: sound both ways'
	finding "$(leg $X $B 2)" answered - 'The leg to the phone: its RTP went straight to the caller, sound both ways'
	finding "$(leg $C $X)" answered - 'The PBX sent the RTP past itself with re-INVITEs: from then on it is not seen here' at-pbx
	finding "$(leg $X $B 2)" answered - 'The leg to the phone: its RTP went past the PBX, and is not seen here' at-pbx
}
