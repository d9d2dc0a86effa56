//! What words, names and numbers look like, for every stage that reads text.

pub(crate) mod edit;
