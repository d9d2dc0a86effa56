//! What several rules need to know.

pub(crate) mod between;
pub(crate) mod cells;
pub(crate) mod links;
pub(crate) mod lists;
pub(crate) mod names;
pub(crate) mod prose;
pub(crate) mod sequence;
pub(crate) mod slips;
pub(crate) mod tables;
pub(crate) mod transfer;
pub(crate) mod twins;
