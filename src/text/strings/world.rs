//! What `world` says.

use crate::text::texts;

texts! {}
