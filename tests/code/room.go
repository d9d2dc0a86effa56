package room

const Top = 5

// Codes of the room.
const (
	ErrFull Code = iota + 100
	ErrGone // 101
	_
	ErrSkipped
	ErrPair, ErrOther = 5, iota
	ErrPairAgain, ErrOtherAgain
	Text = "NoSuchKey"
)

var mutable = 3

func f() {
	x := 4
}
