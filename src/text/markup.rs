//! Text inside markup: HTML, SVG, `GraphML`.

/// A text in which nothing is markup. What no document may hold (controls) and
/// what would turn the reading direction of its surroundings is shown as
/// U+FFFD.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(letter),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => {
                escaped.push('\u{FFFD}');
            }
            _ if letter.is_control() => escaped.push('\u{FFFD}'),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup_and_nothing_is_forbidden_in_xml() {
        assert_eq!(
            escaped("<a b='\"'>&amp;\u{0}\u{202E}\u{FFFE}\n"),
            "&lt;a b=&#39;&quot;&#39;&gt;&amp;amp;\u{FFFD}\u{FFFD}\u{FFFD}\n"
        );
    }
}
