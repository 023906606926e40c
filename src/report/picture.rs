//! A chart's SVG inside the page: read as XML and written anew with nothing but
//! shapes, so that no file of a folder can bring a script, a reference or an id
//! that another picture has too.

use resvg::usvg::roxmltree::{Document, Node};

use crate::text::markup::escaped;

/// Elements that draw. Anything else is left out with all that it holds.
const SHAPES: [&str; 17] = [
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "rect",
    "stop",
    "text",
    "tspan",
    "use",
];
/// Elements within elements that are followed.
const DEEPEST: usize = 64;

/// The picture as an element of the page, named by its own title; none if it
/// is no SVG. `prefix` makes its ids single.
pub(super) fn inline(svg: &str, prefix: &str, lang: &str) -> Option<String> {
    let document = Document::parse(svg).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return None;
    }
    let view_box = root.attribute("viewBox")?;
    let numbers: Vec<f64> = view_box
        .split_ascii_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect();
    if numbers.len() != 4 || numbers.iter().any(|number: &f64| !number.is_finite()) {
        return None;
    }
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"{lang}\" \
         aria-labelledby=\"{prefix}-title\" viewBox=\"{}\"><title id=\"{prefix}-title\">{}</title>",
        escaped(view_box),
        escaped(&title(svg).unwrap_or_default()),
    );
    for child in root.children() {
        write(child, prefix, 0, &mut out);
    }
    out.push_str("</svg>\n");
    Some(out)
}

/// What a picture is called.
pub(super) fn title(svg: &str) -> Option<String> {
    let document = Document::parse(svg).ok()?;
    let mut children = document.root_element().children();
    let title = children.find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "title")))?;
    title.text().map(str::to_owned)
}

fn write(node: Node<'_, '_>, prefix: &str, depth: usize, out: &mut String) {
    if node.is_text() && depth > 0 {
        out.push_str(&escaped(node.text().unwrap_or_default()));
    }
    let name = node.tag_name().name();
    if !node.is_element() || !SHAPES.contains(&name) || depth > DEEPEST {
        return;
    }
    // A letter is drawn from its definition; definitions that draw others could
    // grow without limit.
    if name == "use" && node.ancestors().any(|one| one.tag_name().name() == "defs") {
        return;
    }
    out.extend(["<", name]);
    for attribute in node.attributes() {
        let value = match (name, attribute.name()) {
            ("use", "href") => own_place(attribute.value(), prefix),
            (_, key) => harmless(key, attribute.value(), prefix),
        };
        if let Some(value) = value {
            out.extend([" ", attribute.name(), "=\"", &escaped(&value), "\""]);
        }
    }
    if !node.has_children() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in node.children() {
        write(child, prefix, depth + 1, out);
    }
    out.extend(["</", name, ">"]);
}

/// A place in the same picture; none if it is elsewhere.
fn own_place(value: &str, prefix: &str) -> Option<String> {
    let id = value.strip_prefix('#')?;
    Some(format!("#{prefix}-{id}"))
}

/// The value of an attribute that neither runs nor fetches anything.
fn harmless(name: &str, value: &str, prefix: &str) -> Option<String> {
    let event = name
        .get(..2)
        .is_some_and(|two| two.eq_ignore_ascii_case("on"));
    if event || ["href", "style", "src"].contains(&name) {
        return None;
    }
    if name == "id" {
        return Some(format!("{prefix}-{value}"));
    }
    match value.strip_prefix("url(#") {
        Some(rest) => Some(format!("url(#{prefix}-{rest}")),
        None => (!value.to_ascii_lowercase().contains("url(")).then(|| value.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\" onload=\"x()\">\
        <title>A &amp; B</title><script>x()</script><a href=\"http://x\"><path d=\"M 0 0\"/></a>\
        <image href=\"http://x\"/><clipPath id=\"c\"><rect width=\"1\"/></clipPath>\
        <g clip-path=\"url(#c)\" onclick=\"x()\" fill=\"url(http://x)\" style=\"x\">\
        <path d=\"M 1 1\"/></g></svg>";

    #[test]
    fn only_shapes_come_in_and_ids_are_single() {
        let picture = inline(SVG, "en-a", "en").unwrap();
        assert_eq!(
            picture,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"en\" \
             aria-labelledby=\"en-a-title\" viewBox=\"0 0 10 10\">\
             <title id=\"en-a-title\">A &amp; B</title>\
             <clipPath id=\"en-a-c\"><rect width=\"1\"/></clipPath>\
             <g clip-path=\"url(#en-a-c)\"><path d=\"M 1 1\"/></g></svg>\n"
        );
    }

    #[test]
    fn letters_are_drawn_from_the_definitions_of_their_picture() {
        let picture = |inside: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">\
                 <defs><path id=\"l\" d=\"M0 0\"/>{inside}</defs>\
                 <use href=\"#l\" x=\"2\"/><use href=\"http://x#l\"/></svg>"
            );
            inline(&svg, "en-a", "en").unwrap()
        };
        let plain = picture("");
        assert!(plain.contains("<path id=\"en-a-l\""), "{plain}");
        assert!(
            plain.contains("<use href=\"#en-a-l\" x=\"2\"/><use/>"),
            "{plain}"
        );
        // Definitions of definitions are left out.
        assert_eq!(
            picture("<g id=\"m\"><use href=\"#l\"/></g>")
                .matches("<use")
                .count(),
            2
        );
    }

    #[test]
    fn what_is_no_picture_is_none() {
        let deep = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">{}{}</svg>",
            "<g>".repeat(500),
            "</g>".repeat(500)
        );
        assert!(inline(&deep, "a", "en").is_some_and(|picture| picture.len() < 1000));
        for wrong in [
            "",
            "<svg",
            "<html/>",
            "<svg viewBox=\"0 0 x 1\"/>",
            "<svg/>",
        ] {
            assert_eq!(inline(wrong, "a", "en"), None, "{wrong}");
        }
    }
}
