# Ten calls through a PBX to a gateway: answered, 404, 480 twice, 486, 500, 503 twice, 603 at once, 603 after ringing.
#
# Asterisk 22 between the caller and the gateway; both legs of each call are in the capture. The dial plan ends after
# `Dial()`, and so Asterisk tells the caller 503 for 404, 500, 503 and 603 alike, mostly with cause 34, and 480 with
# cause 19 for any 480. Only the outgoing leg shows what happened.
net=150 cut=1
# try NAME NUMBER 'STATUS' WHAT-THE-CALLER-GETS <what the gateway does before it, and its headers
try() {
	local name=$1 user=$2 status=$3 told=$4 before
	before=$(cat)
	uas $D gateway-$name <<S
recv INVITE
100 Trying
${before%%|*}
$status
${before#*|}
recv ACK
S
	uac $A $X $user outcome-$name@example.com <<S
INVITE
  from 101
recv 100? 180? 183? $told
ACK
pause 100
S
	hang_up
}
calls() {
	pbx legs around <<'S'
exten => _2XX,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/${EXTEN}@trunk,30,b(legs^log^1))
S
	uas $D gateway-answers <<'S'
recv INVITE
100 Trying
180 Ringing
pause 1200
200 OK
recv ACK
rtp
recv BYE
ok
S
	uac $A $X 200 outcome-answered@example.com <<'S'
INVITE
  from 101
recv 100? 180? 183? 200
ACK
rtp
pause 500
BYE
recv 200
S
	hang_up
	try 404 201 '404 Not Found' 503 <<< 'pause 150|'
	try absent 202 '480 Temporarily Unavailable' 480 <<< 'pause 150|  Reason: Q.850;cause=20'
	try rang-out 203 '480 Temporarily Unavailable' 480 <<< '180 Ringing
pause 8200|  Reason: Q.850;cause=19'
	try 486 204 '486 Busy Here' 486 <<< 'pause 150|'
	try 500 205 '500 Server Internal Error' 503 <<< 'pause 150|'
	try no-circuit 206 '503 Service Unavailable' 503 <<< 'pause 150|  Reason: Q.850;cause=34'
	try overload 207 '503 Service Unavailable' 503 <<< 'pause 150|  Retry-After: 20'
	try 603 208 '603 Decline' 503 <<< 'pause 150|'
	try declined 209 '603 Decline' 503 <<< '180 Ringing
pause 3100|'
}
both() {
	finding outcome-$2@example.com $3 $4 "$5"
	finding "$(leg $X $D $1)" $3 - "$5"
}
label() {
	both 1 answered answered - 'Rang 1.2 s, answered, the caller hung up'
	both 2 404 not-found other-leg 'The gateway does not know the number: 404; the PBX told the caller 503'
	both 3 absent not-registered other-leg 'The gateway said 480 with cause 20, subscriber absent; the PBX made it cause 19, no answer'
	both 4 rang-out no-answer - 'Rang 8 s, then the gateway said 480 with cause 19, no answer; the PBX passed it on'
	both 5 486 busy - 'The gateway said 486; the PBX passed it on'
	both 6 500 network-failure other-leg 'The gateway failed with 500; the PBX told the caller 503'
	both 7 no-circuit congestion - 'The gateway had no free circuit: 503 with cause 34; the PBX passed it on'
	both 8 overload overload other-leg 'The gateway was overloaded: 503 with Retry-After; the PBX told the caller 503 with cause 34 and no Retry-After'
	both 9 603 declined-automatically other-leg 'The phone declined at once by itself: 603; the PBX told the caller 503'
	both 10 declined declined-by-person other-leg 'The phone rang 3 s, then its user pressed Decline: 603; the PBX told the caller 503'
	legs
}
