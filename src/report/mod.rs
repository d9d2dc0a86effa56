//! Findings as text for people and as JSON lines for programs.
//!
//! Enters: sorted findings and the pages they lie in. Leaves: bytes in a `Write` that the caller gives.
//! Refuses to sort, to filter and to know where its output goes.

mod excerpt;
pub mod json;
#[cfg(test)]
mod tests;
pub mod text;
