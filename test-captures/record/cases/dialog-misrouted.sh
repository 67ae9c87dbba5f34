# x
net=116
calls() {
	proxy
	uac $A $P nobody misrouted-no-rport@example.com -p 5070 <<'S'
INVITE
  Via: SIP/2.0/UDP [local_ip]:5060;branch=z9hG4bK-misrouted-no-rport-1
pause 5000
S
}
label() { :; }
