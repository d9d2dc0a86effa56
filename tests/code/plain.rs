/// No number stands behind these: what order they have means nothing.
pub enum Plain {
    Full,
    Gone,
}

#[repr(u8)]
pub enum Numbered {
    Zero,
    One,
}
