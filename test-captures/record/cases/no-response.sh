# Nobody answered the INVITE: seven sends in 32 s, and not one response.
#
# In real time, to a host that is there but silent, as behind a firewall that drops SIP.
net=39
calls() {
	silent $B
	python3 "$here/scenario.py" uac no-response > "$tmp/no-response.xml" <<'S'
INVITE
recv 100? 200 timeout=32000
S
	(cd "$tmp" && sipp $B:5060 -sf no-response.xml -i $A -p 5060 -mi $A -s bob -cid_str no-response@example.com -m 1 \
		-nostdin -nd -max_invite_retrans 6 -deadcall_wait 0 -timeout 40 > no-response.log 2>&1) && fail 'somebody answered'
}
label() {
	truth no-response@example.com no-response 'no response' 'The called host never answered'
}
