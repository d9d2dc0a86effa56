//! XML that any reader takes: escaped, indented, and free of characters that XML 1.0 has no place for.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::{self, Write};

/// Writes elements one after the other.
pub(super) struct Xml<'a> {
    writer: Writer<&'a mut dyn Write>,
}

impl<'a> Xml<'a> {
    /// Starts a document.
    pub(super) fn new(out: &'a mut dyn Write) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer })
    }

    /// Opens an element that has content.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Start(element(name, attributes)))
    }

    /// Closes the element opened last.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Empty(element(name, attributes)))
    }

    /// An element that holds a text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.writer.write_event(Event::Text(BytesText::new(&legal(text))))?;
        self.close(name)
    }

    /// Ends the document.
    pub(super) fn finish(self) -> io::Result<()> {
        self.writer.into_inner().write_all(b"\n")
    }
}

fn element<'e>(name: &'e str, attributes: &[(&str, &str)]) -> BytesStart<'e> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        // A reader turns a line break in an attribute into a space; so it stands there as one.
        let value = legal(value).replace(['\n', '\t'], " ");
        element.push_attribute((*key, value.as_str()));
    }
    element
}

/// A text whose characters XML 1.0 allows (its production 2, `Char`). A control character becomes its picture, another one
/// U+FFFD, so that a reader sees that something is there.
fn legal(text: &str) -> String {
    let legal = |c: char| match c {
        '\t' | '\n' => c,
        '\r' => '\n',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        // Allowed, but steering: terminals read the second set of controls too.
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    };
    text.replace("\r\n", "\n").chars().map(legal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_read_as_written_or_visibly_replaced() {
        let mut out = Vec::new();
        let mut xml = Xml::new(&mut out).unwrap();
        xml.open("a", &[("b", "1 < 2 & \"3\" '4'\n\u{1}")]).unwrap();
        xml.empty("c", &[]).unwrap();
        xml.text("d", &[], "]]> \u{1b}[0m \u{0} \u{ffff} \r\n 가").unwrap();
        xml.close("a").unwrap();
        xml.finish().unwrap();
        let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<a b=\"1 &lt; 2 &amp; &quot;3&quot; &apos;4&apos; \u{2401}\">
  <c/>
  <d>]]&gt; \u{241b}[0m \u{2400} \u{fffd} \n 가</d>
</a>
";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
