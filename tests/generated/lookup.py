"""Looks errors up in the generated module beside it."""

from hostile_v2 import ErrorCode, Field, Lang


def main() -> None:
    found = ErrorCode.from_code(404)
    room = ErrorCode.from_name("failedOperation.RoomClosed")
    assert found is not None and room is not None
    print(found.code, found.published_name)
    print(found.text(Field.CAUSE))
    print(found.text(Field.CAUSE, Lang.KO))
    print(found.text(Field.SOLUTION, Lang.KO))
    print(room.code, room.published_name)
    same = ErrorCode.AV_ERR_GONE is found and ErrorCode.from_name("AV_ERR_GONE") is found
    print("true" if same else "false")
    unknown = ErrorCode.from_code(1) is None and ErrorCode.from_name("nothing") is None
    print("true" if unknown else "false")


main()
