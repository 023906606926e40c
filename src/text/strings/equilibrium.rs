//! What `equilibrium` says.

use crate::text::texts;

texts! {}
