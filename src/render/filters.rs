//! The template engine as templates see it: strict, with one door for every value.
//!
//! A string reaches a code or Markdown file only through a filter that escapes it for the place it is written to; the
//! formatter refuses any other. In HTML files everything is escaped unless [`tables`] made it.

use super::escape;
use super::tables::{self, Cell};
use super::words::{self, Language};
use crate::view::{CatalogView, View};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Longest string literal every C11 compiler must take.
const MAX_C_LITERAL: usize = 4095;

/// A filter's name, and what it makes of a text.
type Filter = (&'static str, fn(&str) -> String);

/// Text filters: what each makes of a string is safe where its name says.
const ESCAPES: &[Filter] = &[
    ("rust_str", escape::rust_str),
    ("rust_doc", escape::rust_doc),
    ("rust_comment", escape::rust_comment),
    ("ts_str", escape::ts_str),
    ("ts_doc", escape::ts_doc),
    ("py_str", escape::py_str),
    ("py_doc", escape::py_doc),
    ("py_comment", escape::py_comment),
    ("c_str", escape::c_str),
    ("c_bytes", escape::c_bytes),
    ("c_comment", escape::c_comment),
    ("md_cell", escape::md_cell),
    ("md_text", escape::md_text),
    ("html_comment", escape::html_comment),
    ("json_str", escape::json_str),
    ("rust_ident", |word| words::mend(word, Language::Rust)),
    ("ts_ident", |word| words::mend(word, Language::TypeScript)),
    ("py_ident", |word| words::mend(word, Language::Python)),
    ("c_ident", |word| words::mend(word, Language::C)),
];

/// Case filters: safe as they are where the result is a plain identifier, else still text.
const CASES: &[Filter] = &[
    ("pascal_case", words::pascal),
    ("camel_case", words::camel),
    ("snake_case", words::snake),
    ("upper_snake_case", words::upper_snake),
    ("module_name", words::module),
    ("lower", |text| text.to_lowercase()),
    ("upper", |text| text.to_uppercase()),
    ("ident", str::to_owned),
];

/// The engine without templates.
pub(super) fn environment<'a>(view: &Arc<View>) -> Environment<'a> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_syntax(syntax());
    // Errors then name the variable that is missing; the price is paid only where one happens.
    env.set_debug(true);
    env.set_auto_escape_callback(
        |name| if is_html(name) { AutoEscape::Html } else { AutoEscape::Custom("code".into()) },
    );
    env.set_formatter(write_value);
    // `safe` would be a way around every escape; `escape` knows HTML only and would look right in code.
    for name in ["safe", "escape", "e"] {
        env.remove_filter(name);
    }
    for &(name, filter) in ESCAPES {
        env.add_filter(name, move |state: &State, text: &Value| Ok::<_, Error>(marked(state, filter(string(text)?))));
    }
    for &(name, filter) in CASES {
        env.add_filter(name, move |state: &State, text: &Value| {
            let word = filter(string(text)?);
            Ok::<_, Error>(if words::is_plain(&word) { marked(state, word) } else { Value::from(word) })
        });
    }
    env.add_filter("ts_int", |value: i64| Value::from_safe_string(ts_int(value)));
    env.add_filter("c_int", |value: i64| Value::from_safe_string(c_int(value)));
    env.add_filter("cell_md", |cell: &Value| cell_text(cell, Cell::markdown));
    env.add_filter("cell_html", |cell: &Value| cell_text(cell, Cell::html));
    env.add_filter("text", field_text);
    env.add_filter("headline", headline);
    env.add_test("c_long", |text: &str| text.len() > MAX_C_LITERAL);
    let catalogs = Arc::clone(view);
    env.add_function("page", move |id: &str, lang: &str| {
        Ok::<Value, Error>(Value::from_object(tables::page(catalog(&catalogs, id)?, lang)))
    });
    let catalogs = Arc::clone(view);
    env.add_function("lookup_codes", move |id: &str| Ok::<Value, Error>(lookup_codes(catalog(&catalogs, id)?)));
    let catalogs = Arc::clone(view);
    env.add_function("lookup_names", move |id: &str| Ok::<Value, Error>(lookup_names(catalog(&catalogs, id)?)));
    env
}

/// A line that holds only a block leaves nothing, and the last line of a template stays a line.
fn syntax() -> SyntaxConfig {
    let mut builder = SyntaxConfig::builder();
    builder.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    // Only delimiters can be refused, and these are the usual ones.
    builder.build().unwrap_or_default()
}

fn catalog<'a>(view: &'a View, id: &str) -> Result<&'a CatalogView, Error> {
    view.catalogs.iter().find(|known| known.id == id).ok_or_else(|| invalid(format!("no catalog is called `{id}`")))
}

/// Every code once, with the first record that has it: two code spaces of a page may use one number.
fn lookup_codes(catalog: &CatalogView) -> Value {
    let mut seen = BTreeSet::new();
    let codes = catalog.records.iter().filter_map(|record| Some((record.code?, &record.ident)));
    codes
        .filter(|(code, _)| seen.insert(*code))
        .map(|(code, ident)| Value::from_pairs([("code", Value::from(code)), ("ident", Value::from(ident.as_str()))]))
        .collect()
}

/// Every name once, with the record it finds: a record's own name goes before another's alias, the first before the next.
fn lookup_names(catalog: &CatalogView) -> Value {
    let own = catalog.records.iter().filter_map(|record| Some((record.name.as_ref()?, &record.ident)));
    let aliases =
        catalog.records.iter().flat_map(|record| record.aliases.iter().map(move |name| (name, &record.ident)));
    let mut seen = BTreeSet::new();
    own.chain(aliases)
        .filter(|(name, _)| seen.insert(*name))
        .map(|(name, ident)| Value::from_pairs([("name", name.as_str()), ("ident", ident.as_str())]))
        .collect()
}

/// A text of a record in exactly this language, or none.
fn field_text(record: &Value, field: &str, lang: &str) -> Result<Value, Error> {
    let fields = record.get_attr("fields")?.get_item(&Value::from(lang))?;
    let text = if fields.is_undefined() { Value::UNDEFINED } else { fields.get_attr(field)? };
    Ok(if text.is_undefined() { Value::from(()) } else { text })
}

/// A record in one line: code, name and what it says first, in the language asked for or else any.
fn headline(record: &Value, lang: &str) -> Result<String, Error> {
    let mut langs = vec![Value::from(lang)];
    langs.extend(record.get_attr("fields")?.try_iter()?);
    let mut says = None;
    for lang in langs.iter().filter_map(Value::as_str) {
        for field in ["message", "description", "cause", "solution", "cause_solution"] {
            says =
                says.or(field_text(record, field, lang)?.as_str().map(str::to_owned).filter(|text| !text.is_empty()));
        }
    }
    let name = record.get_attr("name")?;
    let says = says.filter(|says| name.as_str() != Some(says));
    let part = |name| Ok::<_, Error>(record.get_attr(name)?.as_str().map(str::to_owned));
    let known: Vec<String> = [part("code_text")?, part("name")?].into_iter().flatten().collect();
    let parts: Vec<String> =
        [Some(known.join(" ")).filter(|text| !text.is_empty()), says].into_iter().flatten().collect();
    Ok(if parts.is_empty() { part("key")?.unwrap_or_default() } else { parts.join(": ") })
}

/// Whether a template's output is HTML, by the name of the file it writes.
fn is_html(name: &str) -> bool {
    let name = name.strip_suffix(".j2").unwrap_or(name).to_ascii_lowercase();
    [".html", ".htm", ".xhtml", ".xml", ".svg"].iter().any(|suffix| name.ends_with(suffix))
}

/// The text that a filter was given.
fn string(value: &Value) -> Result<&str, Error> {
    value.as_str().ok_or_else(|| match value.kind() {
        ValueKind::Undefined => Error::new(ErrorKind::UndefinedError, "a name before a filter is not defined"),
        ValueKind::None => invalid("there is no text here; test it with `is none` first"),
        kind => invalid(format!("{kind} is no text, and this filter takes texts only")),
    })
}

/// A text that was escaped for code; in HTML it is still text and will be escaped again.
fn marked(state: &State, text: String) -> Value {
    match state.auto_escape() {
        AutoEscape::Html => Value::from(text),
        _ => Value::from_safe_string(text),
    }
}

/// The one door to the output.
fn write_value(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    match value.kind() {
        ValueKind::Number => write!(out, "{value}")?,
        // The engine would write `True`, which most languages do not know.
        ValueKind::Bool => write!(out, "{}", value.is_true())?,
        ValueKind::String if value.is_safe() => out.write_str(value.as_str().unwrap_or_default())?,
        ValueKind::String if matches!(state.auto_escape(), AutoEscape::Html) => {
            out.write_str(&escape::html(value.as_str().unwrap_or_default()))?;
        }
        ValueKind::String => {
            return Err(invalid(
                "unescaped text; use |rust_str, |ts_doc, |py_str, |c_str, |md_cell or another filter for this place",
            ));
        }
        // `{{ x if y }}` without else: nothing is meant, nothing is written.
        ValueKind::Undefined => {}
        kind => return Err(invalid(format!("{kind} is no text; write one of its parts, or test it with `is none`"))),
    }
    Ok(())
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message.into())
}

/// A number where it is exact in a double, else a bigint.
fn ts_int(value: i64) -> String {
    const MAX_SAFE: u64 = (1 << 53) - 1;
    if value.unsigned_abs() <= MAX_SAFE { value.to_string() } else { format!("{value}n") }
}

/// A constant of 64 bits; the least one cannot be written as the negative of a positive.
fn c_int(value: i64) -> String {
    match value {
        i64::MIN => "(-INT64_C(9223372036854775807) - 1)".to_owned(),
        value if value < 0 => format!("-INT64_C({})", value.unsigned_abs()),
        value => format!("INT64_C({value})"),
    }
}

fn cell_text(cell: &Value, text: fn(&Cell) -> String) -> Result<Value, Error> {
    let cell = cell.downcast_object_ref::<Cell>().ok_or_else(|| invalid("not a cell of `page(catalog.id, lang)`"))?;
    Ok(Value::from_safe_string(text(cell)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use minijinja::context;

    fn render(name: &str, source: &str) -> Result<String, String> {
        let view = Arc::new(View { schema_version: 1, catalogs: Vec::new() });
        let context = context! { text => "<\"a\">", word => "AV_ERR", number => -5, nothing => (), list => vec![1] };
        environment(&view).render_named_str(name, source, context).map_err(|error| error.to_string())
    }

    #[test]
    fn code_takes_escaped_text_only() {
        assert_eq!(
            render("a.rs.j2", "{{ text|rust_str }} {{ number }} {{ true }}").unwrap(),
            "\"<\\\"a\\\">\" -5 true"
        );
        for bare in ["{{ text }}", "{{ text ~ '' }}", "{{ (text|rust_str) ~ text }}", "{{ [text]|join(',') }}"] {
            let error = render("a.rs.j2", bare).unwrap_err();
            assert!(error.contains("unescaped text"), "{bare}: {error}");
        }
        assert!(render("a.rs.j2", "{% autoescape false %}{{ text }}{% endautoescape %}").is_err());
        assert!(render("a.rs.j2", "{{ text|safe }}").is_err());
        assert!(render("a.rs.j2", "{{ nothing }}").is_err());
        assert!(render("a.rs.j2", "{{ list }}").is_err());
    }

    #[test]
    fn captured_blocks_and_macros_stay_escaped() {
        let source =
            "{% macro m(x) %}{{ x|c_str }}{% endmacro %}{% set s %}{{ text|c_str }}{% endset %}{{ m(text) }}{{ s }}";
        assert_eq!(render("a.c.j2", source).unwrap(), "\"<\\\"a\\\">\"\"<\\\"a\\\">\"");
    }

    #[test]
    fn html_escapes_everything() {
        assert_eq!(render("a.html.j2", "{{ text }}").unwrap(), "&lt;&quot;a&quot;&gt;");
        assert_eq!(render("a.html.j2", "{{ text|rust_str }}").unwrap(), "&quot;&lt;\\&quot;a\\&quot;&gt;&quot;");
        assert!(render("a.html.j2", "{% autoescape false %}{{ text }}{% endautoescape %}").is_err());
    }

    #[test]
    fn undefined_names_are_errors() {
        for source in
            ["{{ missing }}", "{{ word.part }}", "{% if missing %}{% endif %}", "{% for x in missing %}{% endfor %}"]
        {
            assert!(render("a.rs.j2", source).is_err(), "{source}");
        }
        assert!(render("a.rs.j2", "{{ mising }}").unwrap_err().contains("mising"));
        assert_eq!(render("a.rs.j2", "{{ 1 if false }}\n").unwrap(), "\n");
    }

    #[test]
    fn cases_are_safe_only_as_identifiers() {
        assert_eq!(render("a.rs.j2", "{{ word|pascal_case }} {{ word|lower }}").unwrap(), "AvErr av_err");
        assert!(render("a.rs.j2", "{{ text|lower }}").is_err());
    }

    #[test]
    fn integers_fit_their_language() {
        assert_eq!(c_int(i64::MIN), "(-INT64_C(9223372036854775807) - 1)");
        assert_eq!(c_int(-1), "-INT64_C(1)");
        assert_eq!(ts_int(-9_007_199_254_740_991), "-9007199254740991");
        assert_eq!(ts_int(9_007_199_254_740_992), "9007199254740992n");
    }
}
