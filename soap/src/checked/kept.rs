//! What the types that keep a text have in common.

/// Implements the construction from text, the text, and the codec of a tuple struct of a `String`.
/// The text is checked by a function, and has no character that XML escapes.
macro_rules! kept {
    ($type:ident, $name:literal, $default:literal, $is_valid:path) => {
        impl $type {
            /// The text, as it came or was made.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Default for $type {
            fn default() -> Self {
                Self($default.to_owned())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::ValueError;

            /// # Errors
            /// If the text is not a value of the type. White space around it is not taken.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::try_from(text.to_owned())
            }
        }

        impl TryFrom<String> for $type {
            type Error = $crate::ValueError;

            /// # Errors
            /// As from a `&str`.
            fn try_from(text: String) -> Result<Self, Self::Error> {
                if $is_valid(&text) {
                    Ok(Self(text))
                } else {
                    Err($crate::ValueError($name))
                }
            }
        }

        impl From<$type> for String {
            fn from(value: $type) -> Self {
                value.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl $crate::value::Leaf for $type {
            fn read<'x>(
                &mut self,
                reader: &mut $crate::reader::Reader<'x>,
                start: &$crate::reader::Start<'x>,
                _field: &'static $crate::field::Field,
            ) -> Result<(), $crate::DecodeError> {
                if start.is_nil() {
                    *self = Self::default();
                    return reader.nil(&start);
                }
                let text = $crate::scalar::collapsed(reader, &start, $name)?;
                if !$is_valid(&text) {
                    return Err($crate::scalar::invalid($name, &text, &start));
                }
                self.0 = reader.own_cow(text)?;
                Ok(())
            }

            fn write(
                &self,
                writer: &mut $crate::writer::Writer,
                field: &'static $crate::field::Field,
            ) -> Result<(), $crate::EncodeError> {
                writer.leaf(field, |out| {
                    out.push_str(&self.0);
                    Ok(())
                })
            }

            fn text_size(&self) -> u64 {
                self.0.len() as u64
            }

            $crate::value::leaves::plain_leaf!();
        }

        $crate::value::leaves::leaves!($type);
    };
}

pub(super) use kept;
