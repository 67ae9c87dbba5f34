# A gateway behind the proxy failed; the caller got "500 Service Unavailable". This is the capture at the caller.
#
# The same calls as in ../proxy-503-becomes-500. The phrase is that of a 503, the code is not: a proxy changed it. That
# the second gateway had no free circuit does not reach the caller (no row).
. "$here/cases/proxy-503-becomes-500.sh"
net=53
vantage() { echo "host $A"; }
label() {
	truth remapped-503@example.com network-failure failed 'The gateway behind the proxy said 503 and no more; the proxy made a 500 of it'
}
