# Seven challenged calls: credentials in a copy of the INVITE, in a new call, for another URI, and as they should be.
#
# Kamailio and Asterisk 22 challenge, SIPp calls. In a copy: CSeq and branch are those of the INVITE that was
# challenged, and the proxy repeats its 407; the PBX takes such an INVITE all the same. In a new call: the INVITE with
# the credentials for the nonce of the first call has another Call-ID, and is answered. For another URI: `uri=` in the
# credentials is not the Request-URI, and a proxy that compares the two says 403.
net=118
calls() {
	proxy
	pbx
	uac $A $P careful same-transaction@example.com -auth_uri careful@$P:5060 <<'S'
INVITE
recv 100? 407
ACK
INVITE
  Via: SIP/2.0/UDP [local_ip]:[local_port];branch=z9hG4bK-[call_number]-same-transaction-1
  CSeq: 1 INVITE
  user alice secret
  once
pause 3000
S
	phone careful <<'S'
recv BYE
ok
S
	uac $A $P careful next-transaction@example.com -auth_uri careful@$P:5060 <<'S'
INVITE
recv 100? 407
ACK
INVITE
  user alice secret
recv 100? 180? 200
ACK
pause 500
BYE
recv 200
S
	hang_up
	uac $A $X echo same-transaction-taken@example.com -auth_uri echo@$X:5060 <<'S'
INVITE
  from carol
recv 100? 401
ACK
INVITE
  Via: SIP/2.0/UDP [local_ip]:[local_port];branch=z9hG4bK-[call_number]-same-transaction-taken-1
  CSeq: 1 INVITE
  user carol secret
  once
recv 100? 200
ACK
  CSeq: 1 ACK
pause 500
BYE
recv 200
S
	uac $A $X echo new-call@example.com -auth_uri echo@$X:5060 <<'S'
INVITE
  from carol
recv 100? 401
ACK
INVITE
  Call-ID: again///[call_id]
  CSeq: 1 INVITE
  From: Carol <sip:carol@example.com>;tag=again
  user carol secret
recv 100? 200
ACK
  Call-ID: again///[call_id]
  CSeq: 1 ACK
  From: Carol <sip:carol@example.com>;tag=again
pause 1000
BYE
  Call-ID: again///[call_id]
  CSeq: 2 BYE
  From: Carol <sip:carol@example.com>;tag=again
recv 200
S
	uac $A $P exact digest-uri-other@example.com <<'S'
INVITE
recv 100? 407
ACK
INVITE
  user alice secret
recv 100? 403
ACK
pause 300
S
	phone exact <<'S'
recv BYE
ok
S
	uac $A $P exact digest-uri-same@example.com -auth_uri exact@$P:5060 <<'S'
INVITE
recv 100? 407
ACK
INVITE
  user alice secret
recv 100? 180? 200
ACK
pause 500
BYE
recv 200
S
	hang_up
}
label() {
	finding same-transaction@example.com auth-failed retry-same-transaction 'The INVITE with credentials has the CSeq and branch of the first: the proxy took it for a copy and repeated its 407'
	finding same-transaction-taken@example.com answered - 'The INVITE with credentials has the CSeq and branch of the first, and the PBX took it all the same'
	finding next-transaction@example.com answered - 'Challenged, signed, answered'
	finding new-call@example.com auth-failed retry-new-call 'Challenged; the INVITE with the credentials came under another Call-ID'
	finding again///new-call@example.com answered - 'The INVITE with the credentials for the challenge of the first call; answered'
	finding digest-uri-other@example.com auth-failed digest-uri-mismatch 'The credentials are for another URI than that of the INVITE: 403'
	finding digest-uri-same@example.com answered - 'The credentials are for the Request-URI of the INVITE; answered'
}
