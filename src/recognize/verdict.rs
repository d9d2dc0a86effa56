//! Which tables list errors.

use super::facts::Facts;

use crate::role::Role;

use crate::vocabulary::{Match, Vocabulary};

/// What around a table speaks of errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Context {
    /// The title of the section that the table stands in.
    Section(String),
    /// The title of a section around that one: it speaks of the page, and the table may be about something beside it.
    Outer(String),
    /// The titles of the lists beside it, which are laid out alike.
    Siblings,
    /// The path of the page, where no title on it speaks of errors.
    Path,
    /// Not what is around it: most of its own names say that something went wrong.
    Names,
    /// Not what is around it: the configuration names its column of codes.
    Taught,
    /// Nothing.
    Silent,
}

impl Context {
    pub(super) fn speaks(&self) -> bool {
        *self != Self::Silent
    }
}

/// What a table with a column of codes says of itself, where nothing around it speaks of errors.
pub(super) fn of_itself(roles: &[Role], matches: &[Match], facts: &[Facts]) -> Context {
    let Some(code) = roles.iter().position(|role| *role == Role::Code) else { return Context::Silent };
    let names = roles.iter().position(|role| *role == Role::Name);
    if matches!(matches[code], Match::Taught(_)) {
        Context::Taught
    } else if matches[code].roles().contains(&Role::Code) && names.is_some_and(|at| facts[at].are_wrong()) {
        Context::Names
    } else {
        Context::Silent
    }
}

/// What decides whether a table lists errors.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Whether it does.
    pub is_error: bool,
    /// The role that identifies the rows: code, else name, else message.
    pub key: Option<Role>,
    /// Whether the heading of the key speaks for that role; else only its values do.
    pub named: bool,
    /// Whether only a part of that heading does, over names that say nothing of errors.
    pub guessed: bool,
    /// Whether the heading of the key is one of codes.
    pub codes: bool,
    /// Columns of prose.
    pub prose: usize,
    /// The heading that speaks of errors.
    pub heading: Option<String>,
    /// What around the table does.
    pub context: Context,
    /// Whether a column says why or what to do.
    pub explains: bool,
    /// Whether a column holds the types of values (`string`, `int`), as only tables of parameters have.
    pub typed: bool,
    /// Whether the vocabulary knows any heading.
    pub known: bool,
    /// The heading that only tables of parameters have.
    pub parameter: Option<String>,
    /// Number of rows.
    pub rows: usize,
}

impl Verdict {
    /// A table of errors has a key and something to say about it, and its headings, its own words for cause and solution,
    /// or the page around it speak of errors.
    pub(super) fn of(
        roles: &[Role],
        matches: &[Match],
        facts: &[Facts],
        headings: &[String],
        words: &Vocabulary,
        context: &Context,
        rows: usize,
    ) -> Self {
        let has = |role: &Role| roles.contains(role);
        let is_known = |matched: &Match| matches!(matched, Match::Taught(_) | Match::Known(_) | Match::Near(..));
        let key = [Role::Code, Role::Name, Role::Message].into_iter().find(has);
        let mut columns = roles.iter().zip(matches);
        let guessed = key.as_ref().and_then(|key| roles.iter().position(|role| role == key)).is_some_and(|at| {
            let facts = &facts[at];
            let is_part = matches!(&matches[at], Match::Part(roles, _) if !roles.contains(&Role::Code));
            is_part && facts.symbols.max(facts.maybe_wrong) * 2 < facts.filled
        });
        let codes = columns.clone().any(|(role, matched)| {
            Some(*role) == key
                && matched.roles().contains(&Role::Code)
                && matches!(matched, Match::Known(_) | Match::Taught(_))
        });
        let mut verdict = Self {
            is_error: false,
            key,
            named: columns.any(|(role, matched)| Some(*role) == key && matched.roles().contains(role)),
            guessed,
            codes,
            prose: roles.iter().filter(|role| role.is_prose()).count(),
            heading: headings.iter().find(|heading| words.speaks_of_errors(heading)).cloned(),
            context: context.clone(),
            explains: [Role::Cause, Role::Solution, Role::CauseSolution].iter().any(has),
            typed: facts.iter().any(Facts::are_types),
            // Rows given back to a table whose heading row was one of them have no headings to know.
            known: matches.iter().any(is_known) || headings.iter().all(String::is_empty),
            parameter: headings.iter().find(|heading| words.is_of_parameters(heading)).cloned(),
            rows,
        };
        verdict.is_error = rows > 0 && verdict.has_all(has(&Role::Name), has(&Role::HttpStatus));
        verdict
    }

    fn has_all(&self, has_name: bool, has_status: bool) -> bool {
        let speaks = self.speaks();
        match self.key {
            // Parameters have names, descriptions and numbers too, and stand on pages about errors.
            Some(Role::Code | Role::Name) if self.is_of_parameters() => false,
            // What merely ends in a name (`Full name`) may name anything.
            Some(Role::Name) if self.guessed => false,
            // Beside what the page is about, values alone say too little.
            Some(Role::Code | Role::Name) if self.is_beside() && !self.named && !self.explains => false,
            Some(Role::Code) => (self.prose > 0 || has_name) && (speaks || self.explains) && self.known,
            // An exception, its code and its status say as much as a text.
            Some(Role::Name) => {
                (self.prose > 0 || (has_status && self.codes))
                    && (speaks || (self.explains && self.codes))
                    && self.known
            }
            // Keyed by message: only a table that explains what it names, or that calls it a message of errors where the
            // page speaks of them too.
            Some(_) => {
                let is_of_messages = self.named && self.heading.is_some() && self.context.speaks();
                self.prose >= 2 && (self.explains || is_of_messages) && speaks
            }
            None => false,
        }
    }

    /// Whether it lists codes with texts under headings that say so, and nothing says that they are errors.
    pub(super) fn only_lacks_a_word(&self, has_name: bool) -> bool {
        let has_codes = self.key == Some(Role::Code) && self.named && self.codes && self.rows > 1;
        has_codes && !self.is_error && !self.speaks() && !self.is_of_parameters() && (self.prose > 0 || has_name)
    }

    /// Whether its headings or the page around it speak of errors.
    pub fn speaks(&self) -> bool {
        self.heading.is_some() || self.context.speaks()
    }

    /// Whether nothing but the title of an outer section or the path speaks of errors.
    fn is_beside(&self) -> bool {
        self.heading.is_none() && matches!(self.context, Context::Outer(_))
    }

    /// Whether it lists parameters: a heading or its values say so, no heading speaks of errors, and none heads a code.
    pub fn is_of_parameters(&self) -> bool {
        // Integers are no names of fields, whatever they stand under.
        let has_code = self.key == Some(Role::Code)
            && (self.named || matches!(self.context, Context::Section(_) if self.rows > 1));
        (self.parameter.is_some() || self.typed) && self.heading.is_none() && !has_code
    }
}

/// Whether what is no table lists errors: its code is called so and is there; or its name is, `context` or what its names are
/// called speaks of errors, and it explains them or has symbols, or names that say what went wrong, with a text and at most a
/// category beside it.
pub(super) fn is_error_outline(
    roles: &[Role],
    matches: &[Match],
    facts: &[Facts],
    context: bool,
    classes: bool,
) -> bool {
    let has = |role: Role| roles.contains(&role);
    let explains = has(Role::Cause) || has(Role::Solution) || has(Role::CauseSolution);
    let is_plain = !has(Role::Other) && !has(Role::Category);
    let code = roles.iter().position(|role| *role == Role::Code);
    let name = roles.iter().position(|role| *role == Role::Name);
    match (code, name) {
        (Some(at), _) => matches[at].roles().contains(&Role::Code) && facts[at].are_codes(),
        (None, Some(at)) => {
            let are_symbols = facts[at].filled >= 3 && facts[at].share(facts[at].symbols) >= 0.9;
            // Beside many symbols, what else is said of them (since when, where) does not matter.
            let are_many = facts[at].filled >= 12;
            let are_wrong = facts[at].filled >= 3 && facts[at].share(facts[at].maybe_wrong) >= 0.5;
            classes
                || (context
                    && (explains || (are_symbols && (is_plain || are_many)) || (are_wrong && !has(Role::Other))))
        }
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::source::{Format, Lang, Source, Sources};

    fn is_error(page: &str, config: &str) -> bool {
        let mut sources = Sources::default();
        sources.push(Source::new("room.md", "room", Lang::new("en"), Format::Markdown, page.to_owned()));
        let config = Config::parse(config, "errdex.yaml").unwrap();
        crate::compile(sources, &config).tables[0][0].is_error
    }

    #[test]
    fn names_that_say_what_went_wrong_make_a_table_of_errors() {
        let page = |names: [&str; 3]| {
            let row = |name: &str| format!("| {} | {name} | What it is. |\n", 1000 + name.len());
            format!("# Room\n\n| Code | Name | Description |\n|-|-|-|\n{}", names.map(row).concat())
        };
        assert!(is_error(&page(["ROOM_NOT_FOUND", "INVALID_ROOM", "JOIN_FAILED"]), "rules: {}"));
        let states = page(["ORDER_CREATED", "ORDER_PAID", "ORDER_FAILED"]);
        assert!(!is_error(&states, "rules: {}"));
        assert!(is_error(&states, "headings: { code: [Code] }"));
    }

    #[test]
    fn messages_of_errors_make_a_table_of_errors_on_a_page_about_them() {
        let table = |title: &str, heading: &str| {
            format!(
                "# {title}\n\n| {heading} | Description |\n|-|-|\n| \"Disk is full.\" | No space is left. |\n| \"Disk is gone.\" | It was pulled out. |\n"
            )
        };
        assert!(is_error(&table("Errors", "Error message"), "rules: {}"));
        assert!(!is_error(&table("Errors", "Message"), "rules: {}"));
        assert!(!is_error(&table("Settings", "Error message"), "rules: {}"));
    }

    #[test]
    fn what_ends_in_a_name_names_no_errors() {
        let table = |heading: &str, names: [&str; 2]| {
            let row = |name: &str| format!("| XY | {name} | What it is about. |\n");
            format!("# Error codes\n\n| Domain | {heading} | Description |\n|-|-|-|\n{}", names.map(row).concat())
        };
        assert!(!is_error(&table("Full name", ["Transform", "Database"]), "rules: {}"));
        assert!(is_error(&table("Full name", ["DISK_FULL", "DISK_GONE"]), "rules: {}"));
        assert!(is_error(&table("Error name", ["Transform", "Database"]), "rules: {}"));
    }

    #[test]
    fn a_list_of_codes_among_lists_of_errors_is_one() {
        let list = |title: &str, code: usize| {
            format!(
                "## {title}\n\n- {code}: the arm stopped\n- {}: the arm is hot\n- {}: the arm fell\n\n",
                code + 1,
                code + 2
            )
        };
        let tables = |titles: [&str; 3]| {
            let lists: String = titles.iter().enumerate().map(|(at, title)| list(title, at * 10 + 1)).collect();
            let mut sources = Sources::default();
            let text = format!("# Arm\n\n{lists}");
            sources.push(Source::new("arm.md", "arm", Lang::new("en"), Format::Markdown, text));
            let compiled = crate::compile(sources, &Config::default());
            compiled.tables[0].iter().filter(|table| table.is_error).count()
        };
        assert_eq!(tables(["API Code", "Motor Error Code", "Grip Error Code"]), 3);
        assert_eq!(tables(["Steps", "Motor Error Code", "Grip Error Code"]), 2);
    }

    #[test]
    fn integers_in_a_section_of_errors_are_no_fields() {
        let table = |title: &str, fields: [&str; 2]| {
            let row = |field: &str| format!("| {field} | int64 | What it says. |\n");
            format!("# Room\n\n## {title}\n\n| Field | Type | Description |\n|-|-|-|\n{}", fields.map(row).concat())
        };
        assert!(is_error(&table("Error codes", ["41001", "41002"]), "rules: {}"));
        assert!(!is_error(&table("Error codes", ["code", "text"]), "rules: {}"));
        assert!(!is_error(&table("Rooms", ["41001", "41002"]), "rules: {}"));
    }

    #[test]
    fn a_heading_too_many_moves_the_others() {
        let page = "# Errors\n\n| Number | Error code | Error message |\n|-|-|-|\n| 1001 | It is full. |\n| 1002 | It is gone. |\n| 1005 | It is slow. |\n";
        let mut sources = Sources::default();
        sources.push(Source::new("room.md", "room", Lang::new("en"), Format::Markdown, page.to_owned()));
        let compiled = crate::compile(sources, &Config::default());
        let headings: Vec<&str> = compiled.tables[0][0].columns.iter().map(|column| column.heading.as_str()).collect();
        assert_eq!(headings, ["Error code", "Error message", ""]);
    }
}
