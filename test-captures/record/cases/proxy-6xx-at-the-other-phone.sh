# A phone fell silent because the user had pressed Decline on another phone; this is the capture at the first.
#
# The same call as in ../proxy-6xx-stops-the-fork, seen at the second phone. The proxy, not the caller, cancelled it:
# `Reason: SIP;cause=603`.
. "$here/cases/proxy-6xx-stops-the-fork.sh"
net=26
vantage() { echo "host $C"; }
label() {
	truth fork-declined@example.com cancelled-by-network cancelled 'The user declined on another phone, and the proxy cancelled this one'
}
