//! Equality of what is declared, wherever it stands.

/// Implements `PartialEq` and `Eq` by the fields that are listed: all but the location, and what has
/// no meaning, such as documentation.
macro_rules! equal_but_for_location {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                $(self.$field == other.$field)&&+
            }
        }
        impl Eq for $name {}
    )+};
}
pub(super) use equal_but_for_location;
