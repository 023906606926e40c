//! What `cli` says.

use crate::text::texts;

texts! {}
