//! From the unit that a table folder names to billions. Layer 1.

/// Words that scale a value, as a factor to billions.
const SCALES: [(&[&str], f64); 4] = [
    (&["thousand", "thousands", "k"], 1e-6),
    (
        &["million", "millions", "mill", "mn", "mln", "mio", "m"],
        1e-3,
    ),
    (&["billion", "billions", "bn", "bln", "b"], 1.0),
    (&["trillion", "trillions", "tn", "trn"], 1e3),
];

/// Words for US dollars.
const DOLLARS: [&str; 5] = ["usd", "$", "us$", "dollar", "dollars"];

/// Words that say nothing about size or currency.
const SILENT: [&str; 6] = ["current", "us", "of", "in", "prices", "basic"];

/// Factor to billions and the name of the unit that results: `USD_bn`, or
/// `bn XXX` for another currency. None if the text is not understood.
pub(super) fn parse(text: &str) -> Option<(f64, String)> {
    let mut scale = None;
    let mut currency = None;
    for word in text.split([' ', '_', '.', '/', '-', '\t']) {
        let lower = word.to_lowercase();
        if word.is_empty() || SILENT.contains(&lower.as_str()) {
            continue;
        }
        let (factor, code) = understand(word, &lower)?;
        if factor.is_some() && scale.is_some() || code.is_some() && currency.is_some() {
            return None;
        }
        scale = scale.or(factor);
        currency = currency.or(code);
    }
    let unit = match currency? {
        code if code == "USD" => String::from("USD_bn"),
        code => format!("bn {code}"),
    };
    Some((scale.unwrap_or(1e-9), unit))
}

/// Scale and currency of one word, which may hold both (`MUSD`, `USDm`).
fn understand(word: &str, lower: &str) -> Option<(Option<f64>, Option<String>)> {
    if let Some(factor) = scale_of(lower) {
        return Some((Some(factor), None));
    }
    if let Some(code) = currency_of(word, lower) {
        return Some((None, Some(code)));
    }
    let joined = |at: usize, scale_first: bool| {
        let (left, right) = lower.is_char_boundary(at).then(|| lower.split_at(at))?;
        let (scale, code) = if scale_first {
            (left, right)
        } else {
            (right, left)
        };
        let code = code.to_uppercase();
        is_code(&code).then_some(())?;
        Some((Some(scale_of(scale)?), Some(code)))
    };
    joined(lower.len().checked_sub(3)?, true).or_else(|| joined(3, false))
}

fn scale_of(lower: &str) -> Option<f64> {
    SCALES
        .iter()
        .find(|(words, _)| words.contains(&lower))
        .map(|(_, factor)| *factor)
}

fn currency_of(word: &str, lower: &str) -> Option<String> {
    if DOLLARS.contains(&lower) {
        return Some(String::from("USD"));
    }
    match lower {
        "euro" | "euros" => Some(String::from("EUR")),
        "yuan" | "renminbi" => Some(String::from("CNY")),
        "yen" => Some(String::from("JPY")),
        _ => is_code(word).then(|| word.to_owned()),
    }
}

/// Three capital letters, as in ISO 4217.
fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn scale_and_currency_are_found_in_the_usual_spellings() {
        for (text, factor, unit) in [
            ("million USD", 1e-3, "USD_bn"),
            ("billion USD", 1.0, "USD_bn"),
            ("USD", 1e-9, "USD_bn"),
            ("USD_bn", 1.0, "USD_bn"),
            ("million current US dollars", 1e-3, "USD_bn"),
            ("Mill USD", 1e-3, "USD_bn"),
            ("MUSD", 1e-3, "USD_bn"),
            ("USDm", 1e-3, "USD_bn"),
            ("M.EUR", 1e-3, "bn EUR"),
            ("thousand JPY", 1e-6, "bn JPY"),
            ("trillion yen", 1e3, "bn JPY"),
        ] {
            assert_eq!(parse(text), Some((factor, unit.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_unit_of_money_is_refused() {
        for text in [
            "",
            "tonnes",
            "million",
            "million billion USD",
            "USD EUR",
            "é€",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
