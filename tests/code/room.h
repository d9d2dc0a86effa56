/* Result codes of the room SDK. */
#ifndef ROOM_H
#define ROOM_H

#define ROOM_BASE 1000
#define ROOM_MAKE(module, code) (-(((module) << 8) | (code)))

#define ROOM_OK        0
#define ROOM_FULL      (ROOM_BASE + 1) /* nobody else fits */
#define ROOM_GONE      0x3EA // closed
#define ROOM_LONG_NAME_OVER_TWO_LINES \
    (ROOM_BASE + \
     3)
#define ROOM_MADE      ROOM_MAKE(2, 'a')

#define ROOM_FLAG_A (1u << 0)
#define ROOM_FLAG_B (1u << 31)
#define ROOM_VERSION "1.2.3"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum SDK_EXPORT RoomState {
    ROOM_STATE_IDLE,
    ROOM_STATE_JOINING = 5,
    ROOM_STATE_JOINED, /* 6 */
#if defined(SDK_OLD)
    ROOM_STATE_LEFT_OLD = 017,
#endif
    ROOM_STATE_BROKEN SDK_DEPRECATED("use \"X, = 3\"") = -1,
    ROOM_STATE_AFTER SDK_SINCE(4),
    ROOM_STATE_LAST = ROOM_STATE_AFTER,
} RoomState;

typedef enum { ANONYMOUS_A = 0b11, ANONYMOUS_B = (int)0x80000001 } Anonymous;

static const int kRoomLimit = 3, kRoomOther = kRoomLimit * 2;
extern const int kElsewhere;

static inline int room_call(void) {
    const int local = 5;
    return local;
}

#ifdef __cplusplus
}
#endif
#endif
