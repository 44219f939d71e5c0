//! Integers in decimal, without the detour through `fmt`.

/// Appends an integer of any of the schema's types.
pub(crate) fn push_integer(out: &mut String, number: i128) {
    let mut buffer = itoa::Buffer::new();
    // Half as long a division serves nearly all of them.
    out.push_str(match i64::try_from(number) {
        Ok(number) => buffer.format(number),
        Err(_) => buffer.format(number),
    });
}
