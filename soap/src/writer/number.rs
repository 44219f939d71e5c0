//! Integers in decimal, without the detour through `fmt`.

/// Appends an integer of any of the schema's types.
pub(crate) fn push_integer(out: &mut String, number: i128) {
    // 64 bits are 20 digits, and a sign.
    let mut digits = [0_u8; 20];
    let mut rest = number.unsigned_abs() as u64;
    let mut length = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        length += 1;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        out.push('-');
    }
    let digits = digits.get(digits.len() - length..).unwrap_or_default();
    out.push_str(std::str::from_utf8(digits).unwrap_or_default());
}
