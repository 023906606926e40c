//! The token in the printed address, and the sessions that were opened with it.
//!
//! The token opens a session: a random cookie that only this server knows. A
//! session holds nothing but which runs are its own.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use indexmap::IndexMap;
use rand::TryRng;
use rand::rngs::SysRng;

use super::guard::only;
use super::refusal::Refusal;
use crate::text::strings::serve as say;

/// Sessions at a time; the one that was quiet longest gives way.
const MOST: usize = 256;
/// Random bytes of a token and of a cookie.
const BYTES: usize = 32;

/// A session's number, in the order in which they were opened.
pub(super) type Id = u64;

/// The token and what was opened with it.
#[derive(Debug)]
pub(super) struct Sessions {
    token: String,
    /// Name of the cookie: browsers send cookies to every port of a machine.
    cookie: String,
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    by_secret: IndexMap<String, Id>,
    opened: Id,
}

/// Letters that nobody can guess.
///
/// # Errors
/// What the system says where it has no randomness.
fn secret() -> Result<String, String> {
    let mut bytes = [0_u8; BYTES];
    SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(|error| error.to_string())?;
    let mut letters = String::with_capacity(2 * BYTES);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(letters, "{byte:02x}");
    }
    Ok(letters)
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(one: &str, other: &str) -> bool {
    let differs = one.bytes().zip(other.bytes());
    let differs = differs.fold(0, |sum, (a, b)| sum | (a ^ b));
    one.len() == other.len() && differs == 0
}

impl Sessions {
    /// None yet, for a server on a port.
    ///
    /// # Errors
    /// Where the system has no randomness.
    pub(super) fn new(port: u16) -> Result<Self, String> {
        Ok(Self {
            token: secret()?,
            cookie: format!("interdep-{port}"),
            open: Mutex::default(),
        })
    }

    /// The token of the printed address.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// The session that a request belongs to.
    pub(super) fn of(&self, parts: &Parts) -> Result<Id, Refusal> {
        let refused = || Refusal::new(401, "no-session", &say::NO_SESSION);
        let given = self.given(parts).ok_or_else(refused)?;
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let found = open.by_secret.keys().position(|secret| same(secret, given));
        let place = found.ok_or_else(refused)?;
        let (secret, id) = open
            .by_secret
            .shift_remove_index(place)
            .ok_or_else(refused)?;
        open.by_secret.insert(secret, id);
        Ok(id)
    }

    /// The secret in the cookie.
    fn given<'a>(&self, parts: &'a Parts) -> Option<&'a str> {
        let cookies = only(&parts.headers, &header::COOKIE)?;
        let mut pairs = cookies
            .split(';')
            .filter_map(|pair| pair.trim().split_once('='));
        let (_, secret) = pairs.find(|(name, _)| *name == self.cookie)?;
        Some(secret)
    }

    /// Opens a session with the token; its cookie and the session that gave way.
    pub(super) fn open(&self, token: &str) -> Result<(HeaderValue, Option<Id>), Refusal> {
        let refused = || Refusal::new(401, "bad-token", &say::BAD_TOKEN);
        if !same(token, &self.token) {
            return Err(refused());
        }
        let secret = secret().map_err(|error| {
            let words = say::NO_RANDOMNESS.with("error", error);
            Refusal::new(503, "no-randomness", words)
        })?;
        let cookie = format!(
            "{}={secret}; Path=/; HttpOnly; SameSite=Strict",
            self.cookie
        );
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.opened += 1;
        let id = open.opened;
        open.by_secret.insert(secret, id);
        let gone = (open.by_secret.len() > MOST)
            .then(|| open.by_secret.shift_remove_index(0))
            .flatten();
        let value = HeaderValue::from_str(&cookie).map_err(|_| refused())?;
        Ok((value, gone.map(|(_, id)| id)))
    }

    /// Ends a session; the cookie that takes it out of the browser.
    pub(super) fn forget(&self, id: Id) -> Option<HeaderValue> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.by_secret.retain(|_, known| *known != id);
        let cookie = format!(
            "{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0",
            self.cookie
        );
        HeaderValue::from_str(&cookie).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn with_cookie(cookie: &str) -> Parts {
        let request = Request::builder().header("cookie", cookie).body(());
        request.unwrap().into_parts().0
    }

    fn opened(sessions: &Sessions) -> String {
        let token = sessions.token().to_owned();
        let (cookie, _) = sessions.open(&token).unwrap();
        let cookie = cookie.to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    #[test]
    fn only_the_token_opens_and_only_its_cookie_is_let_in() {
        let sessions = Sessions::new(1).unwrap();
        assert_eq!(sessions.token().len(), 2 * BYTES);
        for wrong in ["", "0", &sessions.token()[1..], &"0".repeat(2 * BYTES)] {
            assert_eq!(sessions.open(wrong).unwrap_err().code, "bad-token");
        }
        let cookie = opened(&sessions);
        assert!(sessions.of(&with_cookie(&cookie)).is_ok());
        assert!(sessions.of(&with_cookie(&format!("a=b; {cookie}"))).is_ok());
        for wrong in [
            "",
            "interdep-1=",
            "interdep-1",
            "x=y",
            &cookie.replace('-', "_"),
        ] {
            assert_eq!(
                sessions.of(&with_cookie(wrong)).unwrap_err().code,
                "no-session"
            );
        }
    }

    #[test]
    fn a_forgotten_session_is_not_let_in_again_and_their_number_is_bounded() {
        let sessions = Sessions::new(1).unwrap();
        let cookie = opened(&sessions);
        let id = sessions.of(&with_cookie(&cookie)).unwrap();
        sessions.forget(id);
        assert!(sessions.of(&with_cookie(&cookie)).is_err());
        let first = opened(&sessions);
        let second = opened(&sessions);
        for _ in 0..MOST - 1 {
            opened(&sessions);
            // Whoever asks stays.
            sessions.of(&with_cookie(&second)).unwrap();
        }
        assert!(sessions.of(&with_cookie(&first)).is_err());
    }
}
