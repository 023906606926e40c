//! Writes markup: every text escaped, every element closed, so that the page is
//! HTML and well-formed XML at once.

use std::fmt::Write;

use crate::text::markup::escaped;

/// Markup under construction.
#[derive(Debug, Default)]
pub(super) struct Html(String);

/// Attributes of an element.
type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Html {
    /// The finished markup.
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// Opens an element.
    pub(super) fn open(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.start(tag, attributes);
        self.0.push('>');
    }

    /// Closes it.
    pub(super) fn close(&mut self, tag: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "</{tag}>");
    }

    /// An element without content.
    pub(super) fn void(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.start(tag, attributes);
        self.0.push_str("/>\n");
    }

    /// An element that holds a text.
    pub(super) fn leaf(&mut self, tag: &str, attributes: Attributes<'_>, text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.close(tag);
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.leaf("p", &[], text);
    }

    /// A list of sentences; nothing without any.
    pub(super) fn list<'a>(&mut self, items: impl IntoIterator<Item = &'a str>) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_none() {
            return;
        }
        self.open("ul", &[]);
        for item in items {
            self.leaf("li", &[], item);
        }
        self.close("ul");
    }

    /// What is folded away under a few words.
    pub(super) fn folded(&mut self, words: &str, inside: impl FnOnce(&mut Self)) {
        self.fold(&[], words, inside);
    }

    /// What can be folded away and is not at first, so that it is printed.
    pub(super) fn unfolded(&mut self, words: &str, inside: impl FnOnce(&mut Self)) {
        self.fold(&[("open", "open")], words, inside);
    }

    fn fold(&mut self, attributes: Attributes<'_>, words: &str, inside: impl FnOnce(&mut Self)) {
        self.open("details", attributes);
        self.leaf("summary", &[], words);
        inside(self);
        self.close("details");
    }

    /// A text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        self.0.push_str(&escaped(text));
    }

    /// Markup that was made here.
    pub(super) fn markup(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    fn start(&mut self, tag: &str, attributes: Attributes<'_>) {
        let _ = write!(self.0, "<{tag}");
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"{}\"", escaped(value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        let mut html = Html::default();
        html.leaf("p", &[("title", "\"><script>")], "</p>&'\u{0}\u{202E}x");
        assert_eq!(
            html.finish(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&amp;&#39;\u{FFFD}\u{FFFD}x</p>\n"
        );
    }

    #[test]
    fn a_list_of_nothing_is_nothing() {
        let mut html = Html::default();
        html.list([]);
        assert_eq!(html.finish(), "");
    }
}
