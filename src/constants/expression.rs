//! Constant expressions: what a compiler would make of `BASE + 3`, `1 << 4`, `(int)0x80000001` or `-(7)`.
//!
//! One small reader for all languages: integers and their operators are written nearly alike everywhere. What it does not
//! know makes the whole value unknown, never a guess.

/// Deepest nesting of parentheses and signs that is followed.
const DEPTH: usize = 64;

/// What the names in an expression stand for.
pub(super) trait Names {
    /// The value of a name, `.` between the parts of a qualified one.
    fn value(&mut self, path: &str) -> Option<i128>;
    /// The value of a call: a macro with parameters.
    fn call(&mut self, name: &str, arguments: &[i128]) -> Option<i128>;
}

/// Evaluates an expression. `like_c`: a leading zero means octal, `'a'` is a number, comments may stand between.
pub(super) fn evaluate(text: &str, like_c: bool, names: &mut dyn Names) -> Option<i128> {
    let tokens = tokens(text, like_c)?;
    let mut reader = Reader { tokens: &tokens, at: 0, depth: 0, names };
    let value = reader.binary(0)?;
    (reader.at == tokens.len()).then_some(value)
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number(i128),
    Word(String),
    Sign(&'static str),
}

/// Longest first, so that `<<` is not two `<`.
const SIGNS: &[&str] =
    &[">>>", "<<", ">>", "::", "+", "-", "*", "/", "%", "&", "|", "^", "~", "(", ")", ",", ".", "<", ">"];

fn tokens(text: &str, like_c: bool) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        // A backslash goes on in the next line of a macro.
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\\');
        let Some(first) = rest.chars().next() else { return Some(tokens) };
        if like_c && (rest.starts_with("//") || rest.starts_with("/*")) {
            let end = if rest.starts_with("//") { rest.find('\n') } else { rest.find("*/").map(|at| at + 2) };
            rest = &rest[end.unwrap_or(rest.len())..];
        } else if first.is_ascii_digit() {
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '\'').unwrap_or(rest.len());
            tokens.push(Token::Number(number(&rest[..length], like_c)?));
            rest = &rest[length..];
        } else if first.is_alphabetic() || first == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..length].to_owned()));
            rest = &rest[length..];
        } else if like_c && first == '\'' {
            let inner = rest[1..].split('\'').next().filter(|inner| inner.len() == 1 && *inner != "\\")?;
            tokens.push(Token::Number(i128::from(inner.as_bytes()[0])));
            rest = &rest[3..];
        } else if !like_c && rest.starts_with("//") {
            return None;
        } else {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign))?;
            tokens.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        }
    }
}

/// `1_000`, `0x80'01UL`, `017`, `0b11`, `5i32`.
fn number(text: &str, like_c: bool) -> Option<i128> {
    let digits: String = text.chars().filter(|c| !matches!(c, '_' | '\'')).collect::<String>().to_ascii_lowercase();
    let (radix, body) = match digits.as_bytes() {
        [b'0', b'x', ..] => (16, &digits[2..]),
        [b'0', b'b', ..] => (2, &digits[2..]),
        [b'0', b'o', ..] => (8, &digits[2..]),
        [b'0', b'0'..=b'9', ..] if like_c => (8, &digits[1..]),
        _ => (10, digits.as_str()),
    };
    let length = body.find(|c: char| !c.is_digit(radix)).unwrap_or(body.len());
    let (body, suffix) = body.split_at(length);
    let known = ["", "u", "l", "ul", "lu", "ll", "ull", "llu", "z", "uz", "n"].contains(&suffix)
        || suffix.strip_prefix(['i', 'u']).is_some_and(|width| ["8", "16", "32", "64", "128", "size"].contains(&width));
    if !known {
        return None;
    }
    i128::from_str_radix(body, radix).ok()
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    names: &'a mut dyn Names,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, sign: &str) -> bool {
        let is_next = matches!(self.peek(), Some(Token::Sign(next)) if *next == sign);
        self.at += usize::from(is_next);
        is_next
    }

    /// Operators from `level` upwards, as C orders them.
    fn binary(&mut self, level: usize) -> Option<i128> {
        let mut left = self.unary()?;
        while let Some((operator, strength)) = self.operator().filter(|(_, strength)| *strength >= level) {
            self.at += 1;
            let right = self.binary(strength + 1)?;
            left = apply(operator, left, right)?;
        }
        Some(left)
    }

    /// The operator that comes next, Kotlin's and Python's words included, and how strongly it binds.
    fn operator(&self) -> Option<(&'static str, usize)> {
        let (sign, strength) = match self.peek()? {
            Token::Sign(sign) => match *sign {
                "|" => ("|", 1),
                "^" => ("^", 2),
                "&" => ("&", 3),
                "<<" => ("<<", 4),
                ">>" | ">>>" => (">>", 4),
                "+" => ("+", 5),
                "-" => ("-", 5),
                "*" => ("*", 6),
                "/" => ("/", 6),
                "%" => ("%", 6),
                _ => return None,
            },
            Token::Word(word) => match word.as_str() {
                "or" => ("|", 1),
                "xor" => ("^", 1),
                "and" => ("&", 1),
                "shl" => ("<<", 1),
                "shr" | "ushr" => (">>", 1),
                _ => return None,
            },
            Token::Number(_) => return None,
        };
        Some((sign, strength))
    }

    fn unary(&mut self) -> Option<i128> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let value = if self.take("-") {
            self.unary()?.checked_neg()
        } else if self.take("+") {
            self.unary()
        } else if self.take("~") {
            Some(!self.unary()?)
        } else if self.take("(") {
            self.parenthesis()
        } else {
            self.atom()
        };
        self.depth -= 1;
        let value = value?;
        self.rust_cast();
        Some(value)
    }

    /// `5 as i32`.
    fn rust_cast(&mut self) {
        while let [Token::Word(word), Token::Word(_), ..] = &self.tokens[self.at..]
            && word == "as"
        {
            self.at += 2;
        }
    }

    /// After `(`: a cast where only words stand in it that have no value and something to cast follows, else a value.
    fn parenthesis(&mut self) -> Option<i128> {
        let start = self.at;
        while matches!(self.peek(), Some(Token::Word(_) | Token::Sign("::" | "." | "*"))) {
            self.at += 1;
        }
        let words = self.at > start && self.take(")");
        let operand = matches!(self.peek(), Some(Token::Number(_) | Token::Word(_) | Token::Sign("(" | "-" | "~")));
        if words && operand {
            let inner = &self.tokens[start..self.at - 1];
            let has_value = match inner {
                [Token::Word(word)] => self.names.value(word).is_some(),
                _ => false,
            };
            if !has_value {
                return self.unary();
            }
        }
        self.at = start;
        let value = self.binary(0)?;
        self.take(")").then_some(value)
    }

    fn atom(&mut self) -> Option<i128> {
        let mut path = match self.peek()? {
            Token::Number(value) => {
                let value = *value;
                self.at += 1;
                return Some(value);
            }
            Token::Word(word) => word.clone(),
            Token::Sign(_) => return None,
        };
        self.at += 1;
        while self.take("::") || self.take(".") {
            let Some(Token::Word(word)) = self.peek() else { return None };
            path = format!("{path}.{word}");
            self.at += 1;
        }
        if path == "static_cast" {
            self.take("<");
            while matches!(self.peek(), Some(Token::Word(_) | Token::Sign("::"))) {
                self.at += 1;
            }
            self.take(">");
        }
        if !self.take("(") {
            return self.names.value(&path);
        }
        let mut arguments = Vec::new();
        loop {
            arguments.push(self.binary(0)?);
            if !self.take(",") {
                break;
            }
        }
        if !self.take(")") {
            return None;
        }
        match arguments.as_slice() {
            [value] if is_conversion(&path) => Some(*value),
            arguments => self.names.call(&path, arguments),
        }
    }
}

/// `Int32(5)`, `UINT32_C(5)`, `static_cast<int>(5)`, `Self(5)`: calls that give back what they are given.
fn is_conversion(name: &str) -> bool {
    let folded = name.to_ascii_lowercase();
    let bare = folded.trim_start_matches('u').trim_end_matches("_c").trim_end_matches(|c: char| c.is_ascii_digit());
    matches!(bare, "int" | "long" | "short" | "byte" | "nsinteger" | "nsuinteger" | "static_cast" | "i" | "self")
        || folded.ends_with("_typedef_")
}

fn apply(operator: &str, left: i128, right: i128) -> Option<i128> {
    let shift = || u32::try_from(right).ok().filter(|bits| *bits < 64);
    match operator {
        "|" => Some(left | right),
        "^" => Some(left ^ right),
        "&" => Some(left & right),
        "<<" => left.checked_mul(1_i128.checked_shl(shift()?)?),
        ">>" => Some(left >> shift()?),
        "+" => left.checked_add(right),
        "-" => left.checked_sub(right),
        "*" => left.checked_mul(right),
        "/" => left.checked_div(right),
        "%" => left.checked_rem(right),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Known;

    impl Names for Known {
        fn value(&mut self, path: &str) -> Option<i128> {
            match path {
                "BASE" | "Foo.BASE" => Some(100),
                _ => None,
            }
        }

        fn call(&mut self, name: &str, arguments: &[i128]) -> Option<i128> {
            (name == "ADD").then(|| arguments.iter().sum())
        }
    }

    #[track_caller]
    fn is(text: &str, expected: impl Into<Option<i128>>) {
        assert_eq!(evaluate(text, true, &mut Known), expected.into(), "{text}");
    }

    #[test]
    fn numbers_of_all_spellings() {
        for (text, value) in [
            ("1001", 1001),
            ("-0x10", -16),
            ("017", 15),
            ("0o17", 15),
            ("0b1_01", 5),
            ("1'000UL", 1000),
            ("7i32", 7),
            ("0x80000001u", 0x8000_0001),
            ("'A'", 65),
        ] {
            is(text, value);
        }
        assert_eq!(evaluate("017", false, &mut Known), Some(17));
        is("1.5", None);
        is("\"1\"", None);
        is("0xG", None);
    }

    #[test]
    fn operators_bind_as_in_c() {
        is("BASE + 3 * 2", 106);
        is("1 << 4 | 1", 17);
        is("(1 | (2<<8))", 513);
        is("10 - 3 - 2", 5);
        is("~0", -1);
        is("-(BASE)-5", -105);
        is("0x10 shl 2 or 1", 65);
        is("BASE \\\n + 1 /* why */ // more", 101);
    }

    #[test]
    fn casts_and_calls() {
        is("(int32_t)-5", -5);
        is("(unsigned int) 5", 5);
        is("(BASE) - 5", 95);
        is("static_cast<std::int32_t>(5) + 1", 6);
        is("Int32(5)", 5);
        is("UINT32_C(5)", 5);
        is("_HRESULT_TYPEDEF_(0x80004005L)", 0x8000_4005);
        is("-7 as i32", -7);
        is("Foo::BASE", 100);
        is("ADD(1, 2)", 3);
        is("other(5)", None);
    }

    #[test]
    fn nothing_overflows_or_recurses_without_end() {
        is(&"(".repeat(100_000), None);
        is(&"-".repeat(100_000), None);
        is("170141183460469231731687303715884105727 + 1", None);
        is("1 << 200", None);
        is("1 / 0", None);
        is("1 +", None);
        is("", None);
    }
}
