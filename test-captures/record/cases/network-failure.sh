# Five calls that the network failed: an error in the server, a bad gateway, two broken routes, a next hop that is silent.
#
# 500 and 502; 503 with cause 38, network out of order; 502 with cause 27, destination out of order; 504 from a proxy
# whose next hop did not answer. All from the host the caller spoke to: what lies behind it is not in the capture.
net=34
calls() {
	local name status reason
	while IFS='|' read -r name wait status reason; do
		uas $B $name <<S
recv INVITE
100 Trying
pause $wait
$status
${reason:+  Reason: $reason}
recv ACK
S
		uac $A $B bob call-$name@example.com <<S
INVITE
recv 100? ${status%% *}
ACK
pause 200
S
		hang_up
	done <<'L'
error-500|200|500 Server Internal Error|
gateway-502|200|502 Bad Gateway|
cause-38|200|503 Service Unavailable|Q.850;cause=38;text="Network out of order"
cause-27|200|502 Bad Gateway|Q.850;cause=27;text="Destination out of order"
timeout-504|6000|504 Server Time-out|
L
}
label() {
	truth call-error-500@example.com network-failure failed 'The server failed'
	truth call-gateway-502@example.com network-failure failed 'The gateway got nonsense from the next hop'
	truth call-cause-38@example.com network-failure failed 'The telephone network was out of order'
	truth call-cause-27@example.com network-failure failed 'The line of the called party was out of order'
	truth call-timeout-504@example.com next-hop-silent 'no response' 'The next hop did not answer the proxy for 6 s'
}
