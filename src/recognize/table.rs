//! What is known of a table and of its columns.

use super::columns;
use crate::role::Role;
use crate::vocabulary::Match;

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it means.
    pub role: Role,
    /// Its heading as plain text; empty where it has none.
    pub heading: String,
    /// What the vocabulary says of the heading.
    pub matched: Match,
}

impl Column {
    /// Whether its heading is one of remarks, which say something beside what the other columns do.
    pub fn is_remark(&self) -> bool {
        columns::is_remark(&self.heading)
    }
}

/// What is known of one table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// The column that tells rows of one code apart: a sub-code, the HTTP status. Both together identify an entry then.
    pub qualifier: Option<usize>,
    /// Whether its rows are entries of an error catalog.
    pub is_error: bool,
    /// Whether they would be, if anything on the page spoke of errors.
    pub only_lacks_a_word: bool,
    /// Whether its first body row is really its heading row (HTML without `<th>`, a blank heading row).
    pub header_in_body: bool,
}

impl Table {
    /// The first column of a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }

    /// The column whose cells identify the rows: code, else name, else message, else description.
    pub fn key_column(&self) -> Option<usize> {
        [Role::Code, Role::Name, Role::Message, Role::Description].into_iter().find_map(|role| self.column(role))
    }
}
