//! What `results` says.

use crate::text::texts;

texts! {}
