//! What `table` says.

use crate::text::texts;

texts! {}
