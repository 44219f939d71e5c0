//! Values that are kept as the text of the message: no type of the language holds all of them.

mod decimal;
mod integer;
mod kept;
mod period;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;

pub use decimal::Decimal;
pub use integer::Integer;
pub use period::Period;
