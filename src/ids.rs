//! Dense indices and the names that files use. Layer 0.

/// Declares an index that cannot be mixed up with another one.
macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $($(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);

        impl $name {
            /// Position in the list of its kind.
            pub const fn index(self) -> usize {
                self.0
            }
        })*
    };
}

index! {
    /// A region, by its place in the table's list of regions.
    RegionId;
    /// A product, by its place in the table's list of products.
    ProductId;
    /// A producer: one product made in one region.
    ProducerId;
}

/// Longest id of a scenario, a measure or a chart.
pub const LONGEST_ID: usize = 63;

/// Whether `id` matches `[a-z0-9][a-z0-9-]{0,62}`: safe as a file name.
pub fn is_id(id: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    match id.as_bytes() {
        [first, rest @ ..] => {
            letter(*first)
                && rest.len() < LONGEST_ID
                && rest.iter().all(|&byte| letter(byte) || byte == b'-')
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn ids_are_safe_as_file_names() {
        assert!(is_id("tariff-round"));
        assert!(is_id(&"a".repeat(63)));
        for bad in ["", "-a", "../x", "A", "a_b", "a/b", "a.b", &"a".repeat(64)] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
