//! What the configuration says of the codes of a catalog: their type, their ranges, and what is reserved.

use serde::de::{self, Deserialize, Deserializer, Visitor};
use std::fmt;

/// The codes that a catalog may use.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Codes {
    /// The integer type that programs keep them in.
    #[serde(rename = "type")]
    pub int: Option<IntType>,
    /// Where they may lie; anywhere where it is empty. The ranges do not overlap.
    pub ranges: Ranges,
    /// Where none may lie. The ranges do not overlap.
    pub reserved: Ranges,
}

/// An integer type of programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum IntType {
    I8,
    U8,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
}

impl IntType {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::I8 => "i8",
            Self::U8 => "u8",
            Self::I16 => "i16",
            Self::U16 => "u16",
            Self::I32 => "i32",
            Self::U32 => "u32",
            Self::I64 => "i64",
            Self::U64 => "u64",
        }
    }

    /// Its least and its greatest value.
    pub(crate) fn limits(self) -> (i128, i128) {
        match self {
            Self::I8 => (i8::MIN.into(), i8::MAX.into()),
            Self::U8 => (0, u8::MAX.into()),
            Self::I16 => (i16::MIN.into(), i16::MAX.into()),
            Self::U16 => (0, u16::MAX.into()),
            Self::I32 => (i32::MIN.into(), i32::MAX.into()),
            Self::U32 => (0, u32::MAX.into()),
            Self::I64 => (i64::MIN.into(), i64::MAX.into()),
            Self::U64 => (0, u64::MAX.into()),
        }
    }
}

/// Integers from the first to the last, both included: `1000..1999`, `-5..-1`, or one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    /// The least.
    pub first: i64,
    /// The greatest.
    pub last: i64,
}

impl Range {
    /// Whether a value lies in it.
    pub fn contains(self, value: i64) -> bool {
        (self.first..=self.last).contains(&value)
    }

    /// Whether a value lies in both.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}..{}", self.first, self.last) }
    }
}

impl std::str::FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.trim().parse::<i64>().ok();
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        match (number(first), number(last.trim_start_matches('='))) {
            (Some(first), Some(last)) if first <= last => Ok(Self { first, last }),
            (Some(_), Some(_)) => Err(format!("`{text}` ends before it starts")),
            _ => Err(format!("`{text}` is no range; write one such as `1000..1999`")),
        }
    }
}

impl<'de> Deserialize<'de> for Range {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Range;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a range such as `1000..1999`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Range, E> {
                text.parse().map_err(E::custom)
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Range, E> {
                Ok(Range { first: value, last: value })
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Range, E> {
                let value = i64::try_from(value).map_err(|_| E::custom(format!("`{value}` is too large")))?;
                self.visit_i64(value)
            }
        }

        deserializer.deserialize_any(Text)
    }
}

/// Ranges that do not overlap, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranges(Vec<Range>);

impl Ranges {
    /// The range that holds a value.
    pub(crate) fn holding(&self, value: i64) -> Option<Range> {
        self.0.iter().copied().find(|range| range.contains(value))
    }

    /// The ranges, in order.
    pub fn as_slice(&self) -> &[Range] {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Ranges {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut ranges = Vec::<Range>::deserialize(deserializer)?;
        ranges.sort_unstable();
        match ranges.windows(2).find(|pair| pair[0].overlaps(pair[1])) {
            Some(pair) => Err(de::Error::custom(format!("`{}` and `{}` overlap", pair[0], pair[1]))),
            None => Ok(Self(ranges)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn codes_are_read() {
        let text = "catalogs:\n  a:\n    namespace: sdk\n    codes: { type: u16, ranges: [1000..1999, 7, -5..-1], reserved: [1500..1510] }\n";
        let config = Config::parse(text, "errdex.yaml").unwrap();
        let codes = &config.catalogs["a"].codes;
        assert_eq!(codes.int.map(|int| int.limits()), Some((0, 65_535)));
        assert_eq!(
            codes.ranges.as_slice().iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["-5..-1", "7", "1000..1999"]
        );
        assert!(codes.ranges.holding(1999).is_some() && codes.ranges.holding(2000).is_none());
        assert!(codes.reserved.holding(1500).is_some());
    }

    #[test]
    fn mistakes_name_their_place() {
        for (codes, expected) in [
            ("{ ranges: [1000..1999, 1500..2500] }", "`1000..1999` and `1500..2500` overlap"),
            ("{ ranges: [2000..1000] }", "`2000..1000` ends before it starts"),
            ("{ reserved: [many] }", "`many` is no range; write one such as `1000..1999`"),
            ("{ type: i33 }", "unknown value `i33`; did you mean `i32`?"),
            ("{ range: [1] }", "unknown key `range`; did you mean `ranges`?"),
        ] {
            let error = Config::parse(&format!("catalogs:\n  a:\n    codes: {codes}\n"), "errdex.yaml")
                .unwrap_err()
                .to_string();
            assert!(error.starts_with("errdex.yaml:3:") && error.contains(expected), "{codes}: {error}");
        }
    }

    #[test]
    fn catalogs_of_one_namespace_share_no_range() {
        let text = "catalogs:\n  a: { namespace: sdk, codes: { ranges: [1..9] } }\n  b: { namespace: sdk, codes: { ranges: [9..20] } }\n";
        let error = Config::parse(text, "errdex.yaml").unwrap_err().to_string();
        assert_eq!(
            error,
            "errdex.yaml: catalogs: `a` has the codes 1..9 and `b` 9..20, which overlap in the namespace `sdk`"
        );
        assert!(Config::parse(&text.replace("9..20", "10..20"), "errdex.yaml").is_ok());
    }
}
