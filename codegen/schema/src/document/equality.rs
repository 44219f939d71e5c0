//! Equality of declarations, regardless of their place.

/// Implements `PartialEq` and `Eq` by the listed fields: all except the location and fields without
/// a meaning, such as documentation.
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
pub(crate) use equal_but_for_location;
