//! What `chart` says.

use crate::text::texts;

texts! {}
