# Five calls failed with Reason headers that are written in rare but legal ways.
#
# Blanks around the semicolons, as in RFC 3326; two values in one line; location before cause; two Reason lines, the
# second with the text before the cause; and a 480 with cause 16 in FreeSWITCH's style after four seconds of ringing.
# A sixth call is told 486 with cause 1, a pair that does not belong together (no row).
net=29
calls() {
	local n=0 status wait reason ring
	while IFS='|' read -r status wait ring reason; do
		n=$((n + 1))
		{
			printf 'recv INVITE\n100 Trying\n%s\npause %s\n%s\n' "$ring" "$wait" "$status"
			printf '%b\n' "$reason" | sed 's/^/  /'
			printf 'recv ACK\n'
		} | uas $B server$n
		uac $A $B bob odd-$n@example.com <<S
INVITE
recv 100? 180? ${status%% *}
ACK
pause 200
S
		hang_up
	done <<'L'
486 Busy Here|100||Reason: Q.850 ;cause=17 ;text="User busy"
486 Busy Here|100||Reason: SIP;cause=486;text="Busy Here",Q.850;cause=17;text="User busy"
404 Not Found|100||Reason: Q.850;location=TN;cause=1
503 Service Unavailable|100||Reason: SIP;cause=503\nReason: Q.850;text="No circuit, sorry";cause=34
480 Temporarily Unavailable|4000|180 Ringing|Reason: Q.850;cause=16;text="NORMAL_CLEARING"
486 Busy Here|100||Reason: Q.850;cause=1;text="Unallocated number"
L
}
label() {
	truth odd-1@example.com busy busy 'The phone was in another call'
	truth odd-2@example.com busy busy 'The phone was in another call'
	truth odd-3@example.com unallocated-number 'not found' 'The number is not assigned to anyone'
	truth odd-4@example.com congestion failed 'All circuits of the gateway were taken'
	truth odd-5@example.com hung-up-unanswered 'no answer' 'The switch rang 4 s and ended the call; nobody declined'
}
