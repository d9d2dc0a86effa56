from enum import IntEnum, Enum, auto
from typing import Final

TOP = 5
NEXT: Final[int] = TOP + 1
lower = 3


class RoomError(IntEnum):
    """Why."""

    FULL = 1001
    GONE = -1002
    TYPED: int = 0x10

    def f(self):
        LOCAL = 3
        return LOCAL


class Counted(Enum):
    ONE = auto()
    TWO = auto()
    PAIR = 7, "text"
    NAME = "NoSuchKey"


class Codes:
    A = 1 << 4
    b = 2


ERRORS = {"FULL": 1001, "GONE": -1002}
TEXTS = {1001: "full"}
