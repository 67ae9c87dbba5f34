#!/usr/bin/perl
# netsip.pl call ADDRESS URI SOUND SECONDS | answer ADDRESS SOUND SECONDS: a phone with Net::SIP, that plays a file.
use strict;
use warnings;
use Net::SIP;

my ($what, $address, @rest) = @ARGV;
my $phone = Net::SIP::Simple->new(leg => "$address:5060", from => "sip:alice\@$address");
if ($what eq "call") {
	my ($uri, $sound, $seconds) = @rest;
	my $over;
	my $call = $phone->invite($uri, init_media => $phone->rtp("send_recv", $sound, -1)) or die $phone->error;
	$phone->add_timer($seconds, sub { $call->bye(cb_final => \$over) });
	$phone->loop(\$over, $seconds + 10);
} else {
	my ($sound, $seconds) = @rest;
	$phone->listen(init_media => $phone->rtp("send_recv", $sound, -1));
	$phone->loop($seconds);
}
