//! The page and what it is made of, from the program itself.

use crate::packed;

/// Where the files stood when the program was built.
const FOLDER: &str = "src/serve/assets/";
/// The page.
pub(super) const PAGE: &str = "workbench.html";

/// An asset of that exact name with its type; none where there is no such file.
pub(super) fn asset(name: &str) -> Option<(&'static str, String)> {
    let path = packed::list(FOLDER).find(|path| path.strip_prefix(FOLDER) == Some(name))?;
    let kind = match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    Some((kind, packed::file(path)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_assets_are_served() {
        let (kind, page) = asset(PAGE).unwrap();
        assert!(kind.starts_with("text/html") && page.contains("<html"));
        for wrong in [
            "",
            "../mod.rs",
            "mod.rs",
            "workbench.html/",
            "/workbench.html",
            ".",
        ] {
            assert_eq!(asset(wrong), None, "{wrong}");
        }
    }

    /// No library, no request to elsewhere, half a megabyte at most.
    #[test]
    fn the_page_is_light_and_names_no_other_place() {
        let files = packed::list(FOLDER).map(|path| packed::file(path).unwrap());
        let mut weight = 0;
        for text in files {
            weight += text.len();
            for elsewhere in ["https://", "//cdn", "@import", "eval("] {
                assert!(!text.contains(elsewhere), "{elsewhere}");
            }
        }
        assert!(weight > 1_000 && weight < 500_000, "{weight} bytes");
    }
}
