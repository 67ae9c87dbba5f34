# Three calls that the called network turned away because of their caller identity (STIR).
#
# 436 Bad Identity Info, 437 Unsupported Credential, 438 Invalid Identity Header, each within milliseconds.
net=33
calls() {
	local code phrase
	while read -r code phrase; do
		uas $B verifier$code <<S
recv INVITE
100 Trying
pause 30
$code $phrase
  Reason: STIR;cause=$code;text="$phrase"
recv ACK
S
		uac $A $B bob identity-$code@example.com <<S
INVITE
  Identity: eyJhbGciOiJFUzI1NiJ9.e30.AAAA;info=<https://example.com/cert.pem>;alg=ES256;ppt=shaken
recv 100? $code
ACK
pause 200
S
		hang_up
	done <<'L'
436 Bad Identity Info
437 Unsupported Credential
438 Invalid Identity Header
L
}
label() {
	truth identity-436@example.com identity-rejected rejected 'The verifier could not fetch the certificate'
	truth identity-437@example.com identity-rejected rejected 'The verifier does not trust the certificate'
	truth identity-438@example.com identity-rejected rejected 'The signature did not match'
}
