//! What `scenario` says.

use crate::text::texts;

texts! {}
