//! Looks errors up in the generated module beside it.

mod hostile_v2;

use hostile_v2::{ErrorCode, Field, Lang};

fn main() {
    let found = ErrorCode::from_code(404).expect("404 is in the catalog");
    println!("{} {}", found.code().unwrap(), found.name().unwrap());
    println!("{}", found.text(Field::Cause, Lang::En).unwrap());
    println!("{}", found.text(Field::Cause, Lang::Ko).unwrap());
    println!("{}", found.text(Field::Solution, Lang::Ko).unwrap());
    let room = ErrorCode::from_name("failedOperation.RoomClosed").expect("the name is in the catalog");
    println!("{} {}", room.code().unwrap(), room.name().unwrap());
    println!("{}", ErrorCode::AV_ERR_GONE == found && ErrorCode::from_name("AV_ERR_GONE") == Some(found));
    println!("{}", ErrorCode::from_code(1).is_none() && ErrorCode::from_name("nothing").is_none());
}
