//! Who may ask, in what form: host, origin, method, content type, size; and the
//! headers that every answer carries.
//!
//! Names that resolve to this machine from outside (DNS rebinding) are refused by
//! the exact list of hosts; pages of other sites by cookie, origin and content
//! type; large bodies before they are read.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, header};
use serde_json::Value;

use super::refusal::Refusal;
use crate::diagnostic::shown;
use crate::text::strings::serve as say;

/// Largest body, bytes.
pub(super) const LARGEST_BODY: usize = 256 * 1024;
/// Longest time that a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// What every answer carries.
const HEADERS: [(HeaderName, &str); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Puts the headers on an answer.
pub(super) fn dressed(mut response: Response<Body>) -> Response<Body> {
    for (name, value) in HEADERS {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}

/// The only value of a header; none where it is missing, there twice or no text.
pub(super) fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(first)
}

/// Refuses hosts that are not on the list, letter by letter.
pub(super) fn host(parts: &Parts, hosts: &[String]) -> Result<(), Refusal> {
    let refused = || Refusal::new(421, "bad-host", &say::BAD_HOST);
    let named = only(&parts.headers, &header::HOST).ok_or_else(refused)?;
    // A target with a host of its own must not name another one.
    let target = parts.uri.authority().map(Authority::as_str);
    let fits = |name: &str| hosts.iter().any(|host| host == name);
    let known = fits(named) && target.is_none_or(fits);
    known.then_some(()).ok_or_else(refused)
}

/// Refuses other methods than the one that a place understands.
pub(super) fn method(parts: &Parts, known: &Method) -> Result<(), Refusal> {
    if parts.method == known {
        return Ok(());
    }
    let words = say::BAD_METHOD.with("method", shown(parts.method.as_str()));
    Err(Refusal::new(405, "bad-method", words))
}

/// Refuses what another site's page could send.
pub(super) fn origin(parts: &Parts, hosts: &[String]) -> Result<(), Refusal> {
    let refused = || Refusal::new(403, "bad-origin", &say::BAD_ORIGIN);
    if parts.headers.contains_key(header::ORIGIN) {
        let origin = only(&parts.headers, &header::ORIGIN).ok_or_else(refused)?;
        let name = origin.strip_prefix("http://").ok_or_else(refused)?;
        if !hosts.iter().any(|host| host == name) {
            return Err(refused());
        }
    }
    match parts
        .headers
        .get("sec-fetch-site")
        .map(HeaderValue::as_bytes)
    {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) => Err(refused()),
    }
}

/// The JSON of a POST of at most so many bytes.
pub(super) async fn json(parts: &Parts, body: Body, most: usize) -> Result<Value, Refusal> {
    let kind = only(&parts.headers, &header::CONTENT_TYPE).unwrap_or_default();
    let mut kind = kind.split(';').map(str::trim);
    let is_json = kind
        .next()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    let is_utf8 = kind.all(|rest| rest.eq_ignore_ascii_case("charset=utf-8"));
    if !is_json || !is_utf8 {
        return Err(Refusal::new(415, "bad-content-type", &say::NOT_JSON_TYPE));
    }
    let bytes = bytes(parts, body, most).await?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let words = say::BAD_JSON.with("error", error);
        Refusal::new(400, "bad-json", words)
    })
}

async fn bytes(parts: &Parts, body: Body, most: usize) -> Result<axum::body::Bytes, Refusal> {
    let too_large = || {
        let words = say::TOO_LARGE.with("most", most);
        Refusal::new(413, "too-large", words)
    };
    let told = only(&parts.headers, &header::CONTENT_LENGTH);
    let told = told.and_then(|told| told.parse::<u64>().ok());
    if told.is_some_and(|told| told > most as u64) {
        return Err(too_large());
    }
    match tokio::time::timeout(PATIENCE, to_bytes(body, most)).await {
        Ok(read) => read.map_err(|_| too_large()),
        Err(_) => Err(Refusal::new(408, "too-slow", &say::TOO_SLOW)),
    }
}
