# Requests that the other side refused for what they are: nineteen codes and phrases; and two callers who mended theirs.
#
# Asterisk 22 says 400 to a broken SDP, 415 to a body of text, 420 with Unsupported, 421 with Require and 422 with
# Min-SE; SIPp says the rest. Mended: after 420 without the extension, after 421 with it, and answered.
net=123
calls() {
	local code phrase headers n=0
	pbx
	uac $A $X echo bad-400-sdp@example.com <<'S'
INVITE
  Content-Type: application/sdp
  body v=0
  body hello
recv 400
ACK
pause 300
S
	uac $A $X echo bad-415@example.com <<'S'
INVITE
  Content-Type: text/plain
  body hello
recv 415
ACK
pause 300
S
	uac $A $X echo bad-420@example.com <<'S'
INVITE
  Require: x-no-such-extension
recv 100? 420
ACK
pause 300
S
	uac $A $X echo bad-421@example.com <<'S'
INVITE
  from insistent
recv 100? 421
ACK
pause 300
S
	uac $A $X echo bad-422@example.com <<'S'
INVITE
  from patient
  Supported: timer
  Session-Expires: 90
recv 100? 422
ACK
pause 300
S
	uac $A $X echo mended-420@example.com <<'S'
INVITE
  Require: x-no-such-extension
recv 100? 420
ACK
INVITE
recv 100? 200
ACK
pause 300
BYE
recv 200
S
	uac $A $X echo mended-421@example.com <<'S'
INVITE
  from insistent
recv 100? 421
ACK
INVITE
  Supported: 100rel
recv 100? 200
ACK
pause 300
BYE
recv 200
S
	while IFS='|' read -r code phrase headers; do
		n=$((n + 1))
		{ printf 'recv INVITE\n%s %s\n' "$code" "$phrase"; [ -n "$headers" ] && printf '%b\n' "$headers" | sed 's/^/  /'; echo 'recv ACK'; } > "$tmp/lines"
		uas $B server$n < "$tmp/lines"
		uac $A $B bob bad-$code-$n@example.com <<S
INVITE
recv 100? $code
ACK
pause 100
S
		hang_up
	done <<'L'
400|Bad Request|
400|Missing Contact header field|
400|Bad Request|Warning: 399 example.com "Content-Length does not match the body"
405|Method Not Allowed|Allow: OPTIONS, REGISTER, MESSAGE
406|Not Acceptable|Accept: text/plain
413|Request Entity Too Large|
414|Request-URI Too Long|
416|Unsupported URI Scheme|
423|Interval Too Brief|Min-Expires: 120
494|Security Agreement Required|Require: sec-agree\nSecurity-Server: tls;q=0.2
501|Not Implemented|
505|Version Not Supported|
513|Message Too Large|
580|Precondition Failure|
L
}
label() {
	finding bad-400-sdp@example.com bad-request - 'The SDP of the INVITE is broken: 400'
	finding bad-415@example.com bad-request - 'The INVITE carries text: 415'
	finding bad-420@example.com bad-request - 'The INVITE requires an extension that the PBX does not know: 420 with Unsupported'
	finding bad-421@example.com bad-request - 'The PBX requires 100rel, which the caller does not support: 421 with Require'
	finding bad-422@example.com bad-request - 'The session timer is shorter than the PBX allows: 422 with Min-SE; the caller did not ask again'
	finding mended-420@example.com answered - '420 with Unsupported; the caller left the extension out and was answered'
	finding mended-421@example.com answered - '421 with Require; the caller supported it in its next INVITE and was answered'
	finding bad-400-1@example.com bad-request - 'The request was refused with 400 and nothing more'
	finding bad-400-2@example.com bad-request - 'The request was refused with 400; the phrase names the header that is missing'
	finding bad-400-3@example.com bad-request - 'The request was refused with 400; a Warning says what is wrong'
	finding bad-405-4@example.com bad-request - 'That host takes no INVITE: 405 with Allow'
	finding bad-406-5@example.com bad-request - 'What the caller would accept the host cannot send: 406'
	finding bad-413-6@example.com bad-request - 'The body was too large: 413'
	finding bad-414-7@example.com bad-request - 'The Request-URI was too long: 414'
	finding bad-416-8@example.com bad-request - 'The scheme of the Request-URI is not supported: 416'
	finding bad-423-9@example.com bad-request - 'An interval in the request was too brief: 423 with Min-Expires'
	finding bad-494-10@example.com bad-request - 'A security agreement is required first: 494 with Require and Security-Server'
	finding bad-501-11@example.com bad-request - 'The host does not implement the method: 501'
	finding bad-505-12@example.com bad-request - 'The host does not take this version of SIP: 505'
	finding bad-513-13@example.com bad-request - 'The message was too large: 513'
	finding bad-580-14@example.com bad-request - 'The preconditions of the session cannot be met: 580'
}
