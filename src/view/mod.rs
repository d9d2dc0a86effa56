//! What templates and exports may see: the only serialisable catalog types.
//!
//! Enters: a [`Compiled`](crate::Compiled) run. Leaves: a [`View`] without spans, with names chosen, identifiers given and ordered maps
//! throughout. What `export --format json` prints is what a template sees.

mod build;
mod ident;
pub(crate) mod model;

pub use build::of;
pub use ident::pascal;
pub(crate) use ident::words;

pub use model::{CatalogView, CodeKind, FieldsView, OriginView, RecordView, RichText, RichView, SCHEMA_VERSION, View};
