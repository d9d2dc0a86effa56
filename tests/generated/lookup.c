/* Looks errors up in the generated header. */
#include "hostile_v2.h"

#include <inttypes.h>
#include <stdio.h>

int main(void)
{
    const struct hostile_v2_entry *found = hostile_v2_from_code(404);
    const struct hostile_v2_entry *room = hostile_v2_from_name("failedOperation.RoomClosed");
    const struct hostile_v2_entry *text = hostile_v2_from_code(9000);
    if (found == NULL || room == NULL || text == NULL) {
        return 1;
    }
    printf("%" PRId64 " %s\n", found->code, found->name);
    puts(hostile_v2_text(found, HOSTILE_V2_FIELD_CAUSE, HOSTILE_V2_LANG_EN));
    puts(hostile_v2_text(found, HOSTILE_V2_FIELD_CAUSE, HOSTILE_V2_LANG_KO));
    puts(hostile_v2_text(found, HOSTILE_V2_FIELD_SOLUTION, HOSTILE_V2_LANG_KO));
    printf("%" PRId64 " %s\n", room->code, room->name);
    puts(hostile_v2_from_name("AV_ERR_GONE") == found && HOSTILE_V2_AV_ERR_GONE == found->error ? "true" : "false");
    puts(hostile_v2_from_code(1) == NULL && hostile_v2_from_name("nothing") == NULL ? "true" : "false");
    /* A text longer than any literal may be arrives whole: 400 times 17 characters, one of two bytes. */
    return strlen(hostile_v2_text(text, HOSTILE_V2_FIELD_CAUSE, HOSTILE_V2_LANG_EN)) == 400 * 18 ? 0 : 2;
}
