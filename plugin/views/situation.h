/* situation.h - what stands open in Wireshark's window, and which packet is selected
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPEXPLAIN_SITUATION_H
#define SIPEXPLAIN_SITUATION_H

#include "track/track.h"

/* Copied: the file may be read anew while one works with it. */
typedef struct {
    char *path;                 /* NULL: none is open */
    char *filter;               /* the display filter; "" for none */
    bool temporary, busy;
    uint32_t frame;             /* of the selected packet; 0: none */
    const call *call;           /* its call, or what its registration is kept in; NULL: none */
} situation;

situation situation_now(void);
void situation_free(situation *s);

/* Selects this packet; takes the display filter away where it hides it. */
void situation_go_to(uint32_t frame);

#endif
