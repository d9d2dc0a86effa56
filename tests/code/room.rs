#[repr(i32)]
pub enum RoomError {
    Full = 1001,
    Gone,
    /// Why.
    Based = BASE + 1,
    Data(i32),
    Negative = -0x10,
}
pub const BASE: i32 = 2_000i32;
pub mod inner {
    pub const DEEP: u32 = super::BASE as u32;
    pub static TEXT: &str = "NoSuchKey";
}
impl RoomError {
    pub const WRAPPED: Self = Self(5);
    pub const NEW: Code = Code(-7 as i32);
}
const NOT_KNOWN: i32 = i32::MAX;
