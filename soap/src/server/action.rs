//! What HTTP says about a message: its version of SOAP and its action.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};

use crate::envelope::Version;
use crate::error::shortened;

/// What HTTP says about a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Announced {
    /// The message itself has the last word; this counts where it cannot be read.
    pub(super) version: Version,
    /// What is asked for; none if nothing is said, or nothing is meant.
    pub(super) action: Option<String>,
}

impl Announced {
    /// Reads `Content-Type` and `SOAPAction`.
    ///
    /// # Errors
    /// If they announce something that is not SOAP in UTF-8.
    pub(super) fn read(headers: &HeaderMap) -> Result<Self, &'static str> {
        let content_type = text(headers.get(CONTENT_TYPE));
        let (media_type, parameters) = content_type.split_once(';').unwrap_or((content_type, ""));
        let media_type = media_type.trim().to_ascii_lowercase();
        // Nothing is said: let the message speak for itself.
        let version = match media_type.as_str() {
            "" | "text/xml" | "application/xml" => Version::Soap11,
            "application/soap+xml" => Version::Soap12,
            _ => return Err("the content type is neither text/xml nor application/soap+xml"),
        };
        let charset = parameter(parameters, "charset").unwrap_or("utf-8");
        if !["utf-8", "utf8", "us-ascii"]
            .iter()
            .any(|known| charset.eq_ignore_ascii_case(known))
        {
            return Err("the charset is not utf-8");
        }
        let encoding = text(headers.get(CONTENT_ENCODING));
        if !matches!(encoding, "" | "identity") {
            return Err("the content is encoded");
        }
        let soap_action = text(headers.get("soapaction")).trim().trim_matches('"');
        let action = match version {
            Version::Soap12 => parameter(parameters, "action").unwrap_or(soap_action),
            Version::Soap11 => soap_action,
        };
        let action = (!action.is_empty()).then(|| action.to_owned());
        Ok(Self { version, action })
    }
}

/// The longest text of a request that a fault repeats, in characters.
const MAX_SHOWN: usize = 200;

/// A text of the request, as a fault shows it.
pub(super) fn shown(text: &str) -> String {
    shortened(text, MAX_SHOWN)
}

fn text(value: Option<&HeaderValue>) -> &str {
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// The value of a parameter of a media type. A quoted value may hold semicolons.
fn parameter<'a>(mut parameters: &'a str, name: &str) -> Option<&'a str> {
    loop {
        let (found, rest) = parameters.split_once('=')?;
        let rest = rest.trim_start();
        let (value, rest) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => rest.split_at(rest.find(';').unwrap_or(rest.len())),
        };
        if found
            .trim_matches([';', ' ', '\t'])
            .eq_ignore_ascii_case(name)
        {
            return Some(value.trim());
        }
        parameters = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&'static str, &str)]) -> Result<Announced, &'static str> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_str(value).unwrap());
        }
        Announced::read(&headers)
    }

    #[test]
    fn the_action_is_read_where_each_version_has_it() {
        type Headers = &'static [(&'static str, &'static str)];
        let cases: &[(Headers, Version, Option<&str>)] = &[
            (&[], Version::Soap11, None),
            (&[("soapaction", "\"\"")], Version::Soap11, None),
            (
                &[
                    ("content-type", "Text/XML; Charset=\"UTF-8\""),
                    ("soapaction", "\"urn:a\""),
                ],
                Version::Soap11,
                Some("urn:a"),
            ),
            (
                &[("soapaction", "urn:bare")],
                Version::Soap11,
                Some("urn:bare"),
            ),
            (
                &[(
                    "content-type",
                    "application/soap+xml; charset=utf-8; action=\"urn:a;b\"",
                )],
                Version::Soap12,
                Some("urn:a;b"),
            ),
            (
                &[(
                    "content-type",
                    "application/soap+xml;action=urn:x ; charset=utf-8",
                )],
                Version::Soap12,
                Some("urn:x"),
            ),
            (
                &[
                    ("content-type", "application/soap+xml"),
                    ("soapaction", "urn:old"),
                ],
                Version::Soap12,
                Some("urn:old"),
            ),
        ];
        for (headers, version, action) in cases {
            let expected = Announced {
                version: *version,
                action: action.map(str::to_owned),
            };
            assert_eq!(read(headers), Ok(expected), "{headers:?}");
        }
    }

    #[test]
    fn what_is_not_soap_in_utf_8_is_refused() {
        for headers in [
            [("content-type", "application/json")],
            [("content-type", "multipart/related; type=\"text/xml\"")],
            [("content-type", "text/xml; charset=utf-16")],
            [("content-encoding", "gzip")],
        ] {
            assert!(read(&headers).is_err(), "{headers:?}");
        }
    }
}
