# A phone rang until the proxy, not the caller, cancelled the call; this is the capture at that phone.
#
# The same call as in ../proxy-no-answer, seen at the phone: the CANCEL carries `Reason: SIP;cause=408`.
. "$here/cases/proxy-no-answer.sh"
net=14
vantage() { echo "host $B"; }
label() {
	truth proxy-timer@example.com cancelled-by-network cancelled 'The proxy stopped waiting after 5 s of ringing and cancelled'
}
