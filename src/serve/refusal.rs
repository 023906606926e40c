//! Why a request is refused: a status, a code for programs, words in both
//! languages. Nothing that is refused changes anything.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use serde_json::json;

use crate::text::{Bilingual, Language, Message, strings::serve as say};

/// A refusal.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) code: &'static str,
    pub(super) words: Message,
}

impl Refusal {
    /// Of a status, a code and words.
    pub(super) fn new(status: u16, code: &'static str, words: impl Into<Message>) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST),
            code,
            words: words.into(),
        }
    }

    /// A value that makes no sense.
    pub(super) fn value(words: impl Into<Message>) -> Self {
        Self::new(422, "bad-value", words)
    }

    /// As JSON.
    pub(super) fn json(&self) -> serde_json::Value {
        let words = bilingual(&self.words);
        json!({"error": {"code": self.code, "en": words.en, "zh": words.zh}})
    }

    /// The answer; a small page where a person opened the address.
    pub(super) fn response(&self, for_person: bool) -> Response<Body> {
        let (kind, text) = if for_person {
            ("text/html; charset=utf-8", self.page())
        } else {
            ("application/json", self.json().to_string())
        };
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = self.status;
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        response
    }

    fn page(&self) -> String {
        use crate::text::markup::escaped;
        let line = |language: Language, code: &str| {
            let text = self.words.in_language(language);
            format!("<p lang=\"{code}\">{}</p>\n", escaped(&text))
        };
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"/>\
             <title>{}</title></head>\n<body>\n<main>\n<h1>interdep</h1>\n{}{}</main>\n</body>\n</html>\n",
            escaped(say::PAGE_TITLE.in_language(Language::En)),
            line(Language::En, "en"),
            line(Language::Zh, "zh-Hans"),
        )
    }
}

/// A message in both languages.
pub(super) fn bilingual(message: &Message) -> Bilingual {
    Bilingual::of(|language| message.in_language(language))
}
