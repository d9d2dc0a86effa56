package sdk;

public enum RoomError {
    OK(0, "fine"),
    /** Nobody else fits. */
    FULL(1001, "full"),
    GONE("gone", -1002) {
        @Override void f() {}
    },
    BASED(RoomError.BASE + 3),
    NONE;

    public static final int BASE = 1 << 4, OTHER = BASE + 1;
    private static int mutable = 3;
    private final int code;

    RoomError(int code, String text) {
        final int local = 5;
        this.code = code;
    }

    interface Codes {
        int A = 5;
        String TEXT = "NoSuchKey";
        @Deprecated int B = 0x7fff_ffff;
    }
}
