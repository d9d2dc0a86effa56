import Foundation

public enum RoomError: Int, Error {
    case full = 1001, gone
    case other = -3
    static let base = 5
    var local: Int { let x = 5; return x }
}

enum Payload { case one(Int), two }

enum Name: String { case full = "RoomFull", gone }

public struct Codes {
    public static let a: Int32 = 1 << 3
    static var b = 4
    let c = 9
}

let kTop = Codes.a + 1

@objc public enum Old: Int {
    case zero
    case one
}
