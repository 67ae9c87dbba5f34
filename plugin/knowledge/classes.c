/* classes.c - what the class of a response says, and what a response does to a call
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "knowledge/knowledge.h"

/* RFC 3261 7.2 and 8.1.3; of the other phones 16.7 steps 5, 6 and 10. */
static const struct {
    const char *in_short, *elsewhere;
} classes[] = {
    [1] = { "provisional: only news; the call attempt goes on, and a final answer must still follow", "Go on ringing" },
    [2] = { "a success: the request was accepted; for a call this means that it was answered", "Stop ringing: a proxy cancels them" },
    [3] = { "a redirection: try again at another address", "Go on ringing: a proxy may add the new addresses" },
    [4] = { "a client error: this phone or server does not take the request as it stands; another might",
            "Go on ringing: a proxy waits for them" },
    [5] = { "a server error: the request looked right, but a server failed to carry it out", "Go on ringing: a proxy waits for them" },
    [6] = { "a global failure: no other phone or server is to be tried", "Stop ringing: a proxy cancels them and tries no others" },
};

const char *response_class_in_short(unsigned klass)
{
    return classes[klass].in_short;
}

const char *response_class_elsewhere(unsigned klass)
{
    return classes[klass].elsewhere;
}

/* Codes after which the caller's side may repeat the request, changed: RFC 3261 8.1.3.5, 10.2.8 and 21.4.22, RFC 3903 5,
   RFC 4412 4.7.1, RFC 4028 7.3, RFC 6442 4.3, RFC 8224 6.2.3, RFC 5626 4.2.1, RFC 3329 2.3. */
static bool invites_retry(unsigned code)
{
    static const unsigned codes[] = {
        412, 413, 415, 416, 417, 420, 421, 422, 423, 424, 428, 436, 437, 438, 439, 484, 494,
    };

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i] == code)
            return true;
    return false;
}

const char *response_is_final(unsigned code)
{
    unsigned klass = code / 100;

    if (klass == 1)
        return "No: a final answer (200 to 699) must follow";
    if (klass == 2)
        return "Yes: with success";
    if (klass == 3)
        return "Yes, but the caller or a proxy may call the addresses in Contact";
    if (code == 401 || code == 407)
        return "Yes, but the caller normally repeats the request with credentials";
    if (code == 491)
        return "Yes, but the sender normally repeats the request after a short pause";
    if (code == 503)
        return "Yes, but the caller or a proxy may try another server";
    if (invites_retry(code))
        return "Yes, but the caller may repeat the request, changed";
    return "Yes: without success";
}

#define INSIDE "As the answer to a request inside an established call: "

const dialog_words *response_in_dialog(unsigned code)
{
    static const dialog_words news = { "Only news", NULL }, success = { "The request is carried out", NULL };
    static const dialog_words subscription = { "Ends that subscription",
        "As the answer to a SUBSCRIBE or NOTIFY inside an established call: ends that subscription, the call goes on (RFC 5057 5.1)." };
    static const dialog_words method = { "Ends the call if it needs that method",
        INSIDE "ends the call only if it cannot go on without that method; after an INFO, for instance, the call goes on (RFC 5057 5.1)." };
    static const dialog_words effects[] = {
        [DIALOG_UNKNOWN] = { NULL, NULL },
        [DIALOG_TRANSACTION] = { "Only that request fails", INSIDE "only that request fails, the call goes on (RFC 5057 5.1)." },
        [DIALOG_USAGE] = { "Ends the call",
            "As the answer to a request of an established call itself: ends that call; a subscription in the same dialog goes on (RFC 5057 5.1)." },
        [DIALOG_ENDS] = { "Ends the call", INSIDE "ends the call and all else in the same dialog (RFC 5057 5.1)." },
    };
    const response_row *row = response_find(code);

    if (code < 300)
        return code < 200 ? &news : &success;
    if (code == 489)
        return &subscription;
    if (code == 405 || code == 501)     /* RFC 5057 5.1, note 3: only a method that the usage is built on takes the usage with it */
        return &method;
    return &effects[row ? row->dialog : response_class_find(code / 100)->dialog];
}
