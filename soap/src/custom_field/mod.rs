//! User-defined and custom fields: typed values in a dictionary of texts.

mod text;
mod value;

pub use value::CustomValue;

use crate::value::Dictionary;

impl CustomValue {
    /// Reads a text. One that cannot be understood is kept as [`CustomValue::Text`], so that
    /// writing it changes nothing.
    ///
    /// Dates are taken as `MM/dd/yyyy`, as `dd/MM/yyyy` if there is no such month, as
    /// `dd.MM.yyyy`, and with the year in front as `yyyy-MM-dd` and `yyyy.MM.dd`: the vendor's pages
    /// and servers do not agree on one.
    pub fn parse(text: &str) -> Self {
        text::parse(text).unwrap_or_else(|| Self::Text(text.to_owned()))
    }
}

/// As it stands on the wire; dates as `MM/dd/yyyy`.
impl std::fmt::Display for CustomValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        text::write(self, f)
    }
}

/// Typed access to user-defined and custom fields.
///
/// ```
/// use netserver_soap::{CustomFields, CustomValue, Dictionary};
///
/// let mut fields: Dictionary<String, Option<String>> = Dictionary::new();
/// fields.set_custom("SuperOffice:1", CustomValue::Integer(42));
/// assert_eq!(fields.get("SuperOffice:1"), Some(&Some("[I:42]".to_owned())));
/// assert_eq!(fields.custom("SuperOffice:1"), Some(CustomValue::Integer(42)));
/// ```
pub trait CustomFields {
    /// The value of the field `name`; none if there is no such field, or it is null.
    fn custom(&self, name: &str) -> Option<CustomValue>;

    /// Sets the field `name`.
    fn set_custom(&mut self, name: &str, value: CustomValue);
}

impl CustomFields for Dictionary<String, Option<String>> {
    fn custom(&self, name: &str) -> Option<CustomValue> {
        self.get(name)?.as_deref().map(CustomValue::parse)
    }

    fn set_custom(&mut self, name: &str, value: CustomValue) {
        self.insert(name.to_owned(), Some(value.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date_time::DateTime;
    use crate::duration::Duration;

    fn day(year: u16, month: u8, day: u8) -> DateTime {
        DateTime::from_date(year, month, day).unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let moment = day(2019, 6, 19).with_time(13, 5, 9, 0).unwrap();
        let cases = [
            ("[I:42]", CustomValue::Integer(42)),
            ("[I:-9000000000]", CustomValue::Integer(-9_000_000_000)),
            ("[F:1.5]", CustomValue::Float(1.5)),
            ("[M:1234.50]", CustomValue::Money("1234.50".into())),
            ("[B:1]", CustomValue::Boolean(true)),
            ("[B:0]", CustomValue::Boolean(false)),
            ("[D:06/19/2019]", CustomValue::Date(day(2019, 6, 19))),
            ("[DT:06/19/2019 13:05:09]", CustomValue::DateTime(moment)),
            (
                "[T:14:52]",
                CustomValue::Time(Duration::from_ticks(535_200_000_000)),
            ),
            (
                "[T:00:00:01.5000000]",
                CustomValue::Time(Duration::from_ticks(15_000_000)),
            ),
            (
                "[TS:93784]",
                CustomValue::TimeSpan(Duration::from_ticks(937_840_000_000)),
            ),
            (
                "[TS:-1800]",
                CustomValue::TimeSpan(Duration::from_ticks(-18_000_000_000)),
            ),
            ("[A:1,4,-2,19]", CustomValue::Integers(vec![1, 4, -2, 19])),
            ("[A:]", CustomValue::Integers(vec![])),
            ("[D:06/19/2019 13:05:09]", CustomValue::Date(moment)),
            ("plain", CustomValue::Text("plain".into())),
            ("", CustomValue::Text(String::new())),
        ];
        for (text, value) in cases {
            assert_eq!(CustomValue::parse(text), value, "{text}");
            assert_eq!(value.to_string(), text);
        }
    }

    #[test]
    fn dates_are_read_in_every_form_that_is_about() {
        let expected = day(2019, 6, 19);
        for text in [
            "06/19/2019",
            "6/19/2019",
            "19/06/2019",
            "19.06.2019",
            "2019-06-19",
            "2019.06.19",
            "2019/06/19",
        ] {
            let text = format!("[D:{text}]");
            assert_eq!(
                CustomValue::parse(&text),
                CustomValue::Date(expected),
                "{text}"
            );
        }
        let expected = expected.with_time(13, 5, 0, 500_000_000).unwrap();
        for text in ["06/19/2019 13:05:00.5", "2019-06-19T13:05:00.5000000"] {
            let text = format!("[DT:{text}]");
            assert_eq!(
                CustomValue::parse(&text),
                CustomValue::DateTime(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn times_are_read_in_every_form_that_is_about() {
        let expected = CustomValue::TimeSpan(Duration::from_ticks(937_840_000_000));
        for text in ["[TS:93784]", "[TS:1.02:03:04]", "[TS:P1DT2H3M4S]"] {
            assert_eq!(CustomValue::parse(text), expected, "{text}");
        }
        let expected = CustomValue::Time(Duration::from_ticks(535_200_000_000));
        for text in ["[T:14:52]", "[T:14:52:00]", "[T:11/09/2017 14:52:00]"] {
            assert_eq!(CustomValue::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_kept() {
        let texts = [
            "[I:x]",
            "[I:]",
            "[I:4",
            "I:4]",
            "[X:1]",
            "[D:13/32/2019]",
            "[D:]",
            "[B:maybe]",
            "[F:]",
            "[F:NaN]",
            "[M:1,5]",
            "[M:.]",
            "[B:X98=]",
            "[T:24:00]",
            "[T:-1:00]",
            "[T:]",
            "[T:14/52/2017 14:52:00]",
            "[TS:1.5]",
            "[TS:9223372036854775807]",
            "[A:1,]",
            "[A:1;2]",
            "[TS:99999999999999999999:0:0]",
            "[DT:06/19/2019 25:00]",
            "[D:1/2/3/4]",
            "[æ",
            "[TS:10675200.00:00:00]",
        ];
        for text in texts {
            let value = CustomValue::parse(text);
            assert_eq!(value, CustomValue::Text(text.into()));
            assert_eq!(value.to_string(), text);
        }
    }
}
