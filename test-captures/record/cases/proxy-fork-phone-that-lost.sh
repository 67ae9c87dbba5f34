# A phone rang and fell silent because another phone had picked up; this is the capture at that phone.
#
# The same call as in ../proxy-fork-answered, seen at the phone that lost. The CANCEL says so:
# `Reason: SIP;cause=200;text="Call completed elsewhere"`. Without that header it would look like a caller who gave up.
. "$here/cases/proxy-fork-answered.sh"
net=4
vantage() { echo "host $B"; }
label() {
	truth fork-answered@example.com answered-elsewhere cancelled 'Two phones rang; the other one was picked up after 2.5 s'
}
