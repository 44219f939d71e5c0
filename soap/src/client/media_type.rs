//! What the media type of an answer says.

use crate::mtom::Package;

/// Whether an answer may be a SOAP message, with its binaries in it or beside it.
pub(super) fn is_message(content_type: Option<&str>) -> bool {
    is_xml(content_type) || content_type.is_some_and(Package::is_package)
}

/// An answer that does not say what it is may be XML.
pub(super) fn is_xml(content_type: Option<&str>) -> bool {
    let Some(essence) = content_type.map(essence) else {
        return true;
    };
    matches!(
        essence.as_str(),
        "text/xml" | "application/xml" | "application/soap+xml"
    )
}

pub(super) fn is_json(content_type: Option<&str>) -> bool {
    content_type.is_some_and(|it| essence(it).ends_with("json"))
}

/// The media type without its parameters.
fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_types_are_compared_without_parameters() {
        assert!(is_xml(None));
        assert!(is_xml(Some("Text/XML; charset=utf-8")));
        assert!(is_xml(Some("application/soap+xml;action=x")));
        assert!(!is_xml(Some("text/html")));
        assert!(is_json(Some("application/json; charset=utf-8")));
    }
}
