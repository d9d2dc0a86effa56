//! Writing to memory fails only where the view has a shape that a format cannot hold.

use crate::error::Error;
use std::fmt;

/// Writing to memory fails only where the view has a shape that a format cannot hold.
pub(crate) fn failed(error: impl fmt::Display) -> Error {
    Error::Usage(format!("the catalog cannot be exported: {error}"))
}
