# The host behind the proxy was dead; the caller got 408 after 30 s. This is the capture at the caller.
#
# The same call as in ../proxy-silent-next-hop: 100 from the proxy, nothing for 30 s, no ringing, 408.
. "$here/cases/proxy-silent-next-hop.sh"
net=54
vantage() { echo "host $A"; }
label() {
	truth dead-next-hop@example.com next-hop-silent 'no response' 'The host behind the proxy never answered; the proxy sent 408 after 30 s'
}
