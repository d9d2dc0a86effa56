package sdk

const val BASE = 1000
val notConst = 7
var mutable = 8

enum class RoomError(val code: Int, val text: String) {
    FULL(BASE + 1, "full"),
    GONE(text = "gone", code = -1002),
    NONE;

    companion object {
        const val FIRST = 0x10 shl 2
        val typed: Int = 5
    }
}

object Codes {
    const val A = -1
    @JvmField val B = A - 1
    fun f() {
        val local = 9
    }
}

sealed class Failure(val code: Int) {
    object Full : Failure(1001)
    data object Gone : Failure(code = 1002)
}
