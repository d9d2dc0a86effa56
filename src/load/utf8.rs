//! Bytes to UTF-8 without moving a single offset.

/// The bytes as text. A byte that is not UTF-8 stands as `?`, so that every other byte keeps its place; the offsets of
/// such bytes come with the text.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Vec<u32>) {
    let mut bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Vec::new()),
        Err(error) => error.into_bytes(),
    };
    let mut invalid = Vec::new();
    let mut at = 0;
    while let Err(error) = std::str::from_utf8(&bytes[at..]) {
        let start = at + error.valid_up_to();
        let end = error.error_len().map_or(bytes.len(), |length| start + length);
        invalid.extend(start as u32..end as u32);
        bytes[start..end].fill(b'?');
        at = end;
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    (text, invalid)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn offsets_stay() {
        assert_eq!(decode(b"a\xffb\xe4\xbd|c\xe4".to_vec()), ("a?b??|c?".into(), vec![1, 3, 4, 7]));
        assert_eq!(decode("값".as_bytes().to_vec()), ("값".into(), vec![]));
    }
}
