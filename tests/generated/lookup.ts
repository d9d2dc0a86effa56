// Looks errors up in the generated module beside it.

import { ENTRIES, ErrorCode, fromCode, fromName, text } from "./hostile_v2.js";

// The library of Node is not needed for one function.
declare const console: { log(line: string): void };

const found: ErrorCode | undefined = fromCode(404);
const room: ErrorCode | undefined = fromName("failedOperation.RoomClosed");
if (found === undefined || room === undefined) {
  throw new Error("404 and the room are in the catalog");
}
console.log(`${ENTRIES[found].code} ${ENTRIES[found].name}`);
console.log(`${text(found, "cause")}`);
console.log(`${text(found, "cause", "ko")}`);
console.log(`${text(found, "solution", "ko")}`);
console.log(`${ENTRIES[room].code} ${ENTRIES[room].name}`);
console.log(`${ErrorCode.AV_ERR_GONE === found && fromName("AV_ERR_GONE") === found}`);
console.log(`${fromCode(1) === undefined && fromName("nothing") === undefined}`);
