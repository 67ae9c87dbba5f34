# Two phones of a fork were picked up at the same moment, seen at the callers: nothing of what the proxy did to the phones.
#
# Calls as in ../dialog-two-answers; only the hop between the callers and the proxy was captured, and so no CANCEL.
. "$here/cases/dialog-two-answers.sh"
net=127
vantage() { echo "port 5060 and (host $A or host $X)"; }
label() {
	finding "$(leg $X $P)" answered two-answers,bye-refused 'Both phones answered; Asterisk sent its BYE for the first to the second (481), and refused the BYE of the second'
	finding "$(leg $A $P)" answered two-answers,bye-refused 'Both phones answered; the caller ignored the second, which gave up after 32 s (its BYE got 481), and hung up the first'
}
