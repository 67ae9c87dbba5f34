# Four ring groups of a PBX: one of three phones picks up, a hunt finds its second phone, a hunt finds nobody, all decline.
#
# Asterisk 22. In parallel: `Dial(PJSIP/bob&PJSIP/ben&PJSIP/301@trunk)`; bob is busy, ben rings, the third picks up. Hunt:
# `Dial(PJSIP/bob,4)`, then `Dial(PJSIP/ben)`. All legs have Call-IDs of their own, and one caller.
net=154 cut=1
ring() {
	uas $1 $2 <<S
recv INVITE
180 Ringing
$3
recv ACK
$4
S
}
cancelled='recv CANCEL
ok
487 Request Terminated'
caller() {
	uac $A $X $1 $2@example.com <<S
INVITE
  from 101
recv 100? 180? 180? 183? $3 timeout=20000
ACK
$4
S
	hang_up
}
calls() {
	pbx legs around <<'S'
exten => 241,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob&PJSIP/ben&PJSIP/301@trunk,30,b(legs^log^1))
exten => 242,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob,4,b(legs^log^1))
 same => n,Dial(PJSIP/ben,20,b(legs^log^1))
exten => 243,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob,3,b(legs^log^1))
 same => n,Dial(PJSIP/ben,3,b(legs^log^1))
exten => 244,1,Set(__LEG=${CHANNEL(pjsip,call-id)})
 same => n,Dial(PJSIP/bob&PJSIP/ben,30,b(legs^log^1))
S
	uas $B group-busy <<'S'
recv INVITE
100 Trying
486 Busy Here
recv ACK
S
	ring $C group-loses "$cancelled"
	ring $D group-wins 'pause 2200
200 OK' 'rtp
recv BYE
ok'
	caller 241 group-parallel 200 'rtp
pause 400
BYE
recv 200'
	ring $B hunt-first "$cancelled"
	ring $C hunt-second 'pause 1500
200 OK' 'rtp
recv BYE
ok'
	caller 242 group-hunt 200 'rtp
pause 400
BYE
recv 200'
	ring $B none-first "$cancelled"
	ring $C none-second "$cancelled"
	caller 243 group-nobody 603 'pause 100'
	ring $B all-first 'pause 1600
603 Decline'
	ring $C all-second 'pause 2400
603 Decline'
	caller 244 group-declined 503 'pause 100'
}
label() {
	finding group-parallel@example.com answered tried-elsewhere 'Three phones at once: the first was busy, the third picked up after 2.2 s; the caller hung up'
	finding "$(leg $X $B 1)" busy - 'One of three phones of a group: busy; another one picked up'
	finding "$(leg $X $C 1)" answered-elsewhere - 'One of three phones of a group: it rang until another one was picked up'
	finding "$(leg $X $D 1)" answered - 'One of three phones of a group: it was picked up after 2.2 s'
	finding group-hunt@example.com answered tried-elsewhere 'The first phone rang 4 s unanswered, the second was picked up; the caller hung up'
	finding "$(leg $X $B 2)" 'no-answer|cancelled-by-network' other-leg 'The hunt gave this phone 4 s and went on to the next; the caller waited'
	finding "$(leg $X $C 2)" answered - 'The second phone of the hunt was picked up after 1.5 s'
	finding group-nobody@example.com 'no-answer|hung-up-unanswered' other-leg,tried-elsewhere 'Two phones rang 3 s each, one after the other; nobody answered, the dial plan ended'
	finding "$(leg $X $B 3)" 'no-answer|cancelled-by-network' other-leg 'The hunt gave this phone 3 s and went on to the next; the caller waited'
	finding "$(leg $X $C 3)" 'no-answer|cancelled-by-network' other-leg 'The hunt gave this phone 3 s; it was the last, and the call ended'
	finding group-declined@example.com declined-by-person other-leg,tried-elsewhere 'Two phones rang; the user of one declined after 1.6 s, of the other after 2.4 s; the PBX told the caller 503'
	finding "$(leg $X $B 4)" declined-by-person - 'The user pressed Decline after 1.6 s of ringing'
	finding "$(leg $X $C 4)" declined-by-person - 'The user pressed Decline after 2.4 s of ringing'
	legs
}
