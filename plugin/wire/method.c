/* method.c - the methods of SIP requests (RFC 3261 7.1, 27.4)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wire/method.h"

sip_method method_find(span token)
{
    static const span names[METHOD_OTHER] = {
#define X(id, name) [id] = { name, sizeof(name) - 1 },
        SIP_METHODS(X)
#undef X
    };

    for (unsigned i = 0; i < METHOD_OTHER; i++)
        if (span_equal(token, names[i]))
            return (sip_method)i;
    return METHOD_OTHER;
}

const char *method_name(sip_method method)
{
    static const char *const names[] = {
#define X(id, name) [id] = name,
        SIP_METHODS(X)
#undef X
        [METHOD_OTHER] = "other"
    };

    return names[method <= METHOD_OTHER ? method : METHOD_OTHER];
}
