//! Names that say by themselves that something went wrong: `card_declined`, `ROOM_NOT_FOUND`, `NoSuchKey`.
//!
//! Names are spelt in English whatever the language of their page is, so one list of words serves all pages.

use super::name_words;

/// Words that no name of something that works has.
const WORDS: &[&str] = &[
    "aborted",
    "bad",
    "banned",
    "cannot",
    "cant",
    "conflict",
    "corrupt",
    "corrupted",
    "declined",
    "denied",
    "duplicate",
    "duplicated",
    "exceeded",
    "exceeds",
    "exhausted",
    "expired",
    "fail",
    "failed",
    "fails",
    "forbidden",
    "illegal",
    "incorrect",
    "insufficient",
    "interrupted",
    "invalid",
    "malformed",
    "mismatch",
    "mismatched",
    "missing",
    "not",
    "overflow",
    "overloaded",
    "ratelimited",
    "refused",
    "rejected",
    "revoked",
    "throttled",
    "throttling",
    "timedout",
    "timeout",
    "too",
    "unable",
    "unauthenticated",
    "unauthorised",
    "unauthorized",
    "unavailable",
    "undefined",
    "underflow",
    "unexpected",
    "unknown",
    "unreachable",
    "unsupported",
    "wrong",
];

/// Words that say so beside others that do; alone they may be the states of something that works.
const STATES: &[&str] = &[
    "blocked",
    "canceled",
    "cancelled",
    "closed",
    "disabled",
    "exists",
    "full",
    "inactive",
    "locked",
    "lost",
    "no",
    "suspended",
];

/// What goes wrong, as a noun.
const NOUNS: &[&str] = &["err", "error", "exception", "failure", "fault"];

/// Last words of the fields that describe an error: `error_code`, `failure_reason`.
const FIELDS: &[&str] = &[
    "at",
    "code",
    "codes",
    "count",
    "data",
    "description",
    "detail",
    "details",
    "handler",
    "id",
    "info",
    "list",
    "message",
    "messages",
    "msg",
    "name",
    "object",
    "param",
    "params",
    "reason",
    "response",
    "status",
    "text",
    "time",
    "type",
    "uri",
    "url",
];

/// Whether a name says that something went wrong.
pub(crate) fn is_wrong(name: &str) -> bool {
    let words = words(name);
    let has_noun = words.iter().any(|word| NOUNS.contains(&word.as_str()));
    let is_field = words.len() > 1 && words.last().is_some_and(|word| FIELDS.contains(&word.as_str()));
    words.iter().any(|word| WORDS.contains(&word.as_str())) || (has_noun && words.len() > 1 && !is_field)
}

/// Whether a name says so or is a state that other errors go with.
pub(crate) fn may_be_wrong(name: &str) -> bool {
    is_wrong(name) || words(name).iter().any(|word| STATES.contains(&word.as_str()))
}

/// The words of a name in lower case; of a long text only the start is read.
fn words(name: &str) -> Vec<String> {
    let end = name.char_indices().nth(96).map_or(name.len(), |(at, _)| at);
    name_words::words(&name[..end]).map(str::to_ascii_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_wrong, may_be_wrong};

    #[test]
    fn names_of_errors_are_told_from_names_of_fields_and_states() {
        for name in
            ["card_declined", "ROOM_NOT_FOUND", "AccessDeniedException", "NotFound", "ERR_A", "amount_too_large"]
        {
            assert!(is_wrong(name), "{name}");
        }
        for name in ["error_code", "error", "errorMessage", "user_id", "ORDER_CREATED", "FREE_A", "ServerName", ""] {
            assert!(!may_be_wrong(name), "{name}");
        }
        for name in ["account_closed", "NoSuchKey"] {
            assert!(!is_wrong(name) && may_be_wrong(name), "{name}");
        }
    }
}
