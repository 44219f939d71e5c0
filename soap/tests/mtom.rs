//! Messages whose binaries stand beside the XML: those of the specification and of other stacks, and
//! those that nobody sends in good faith.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

use netserver_soap::codec::Record;
use netserver_soap::envelope::{Content, Envelope, Options};
use netserver_soap::mtom::Package;
use netserver_soap::{AnyValue, DecodeError, DecodeErrorKind as Kind, Limit, Limits};

pub struct Data {
    pub photo: Option<Vec<u8>>,
    pub sig: Option<Vec<u8>>,
    pub any: Option<AnyValue>,
}

netserver_soap::record! {
    Data: "{http://example.org/stuff}data";
    photo "photo?" = None;
    sig "sig?" = None;
    any "any?" = None;
}

fn decode_with(limits: Limits, content_type: &str, body: &[u8]) -> Result<Data, DecodeError> {
    let mut options = Options::default();
    options.limits = limits;
    let package = Package::open(content_type, body, &limits)?;
    let mut envelope = Envelope::open_package(&package, &options)?;
    assert!(matches!(envelope.content()?, Content::Element(_)));
    let mut data = Data::default();
    envelope.decode(Data::schema(), &mut data)?;
    Ok(data)
}

fn decode(content_type: &str, body: &[u8]) -> Result<Data, DecodeError> {
    decode_with(Limits::default(), content_type, body)
}

const TYPE: &str = "multipart/related; type=\"application/xop+xml\"; boundary=\"b\"";
const XOP: &str = "xmlns:x='http://www.w3.org/2004/08/xop/include'";

/// A message with this in its data.
fn xml(inner: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>\
         <data xmlns='http://example.org/stuff' {XOP}>{inner}</data></s:Body></s:Envelope>"
    )
}

/// A package of this XML and these parts, each with its id.
fn package(inner: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let root = format!("--b\r\nContent-ID: <root>\r\n\r\n{}", xml(inner));
    let mut body = root.into_bytes();
    for (id, bytes) in parts {
        body.extend_from_slice(format!("\r\n--b\r\nContent-ID: <{id}>\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
    }
    body.extend_from_slice(b"\r\n--b--\r\n");
    body
}

fn kind(body: &[u8]) -> Kind {
    decode(TYPE, body).err().unwrap().kind()
}

const PHOTO: &str = "<photo><x:Include href='cid:p'/></photo>";

#[test]
fn the_example_of_the_specification_is_read() {
    // The example of XOP 1.0. The lines of the package's own header are one line in HTTP.
    let content_type = "Multipart/Related;boundary=MIME_boundary; type=\"application/xop+xml\"; \
         start=\"<mymessage.xml@example.org>\"; start-info=\"text/xml\"";
    let body = "\
--MIME_boundary
Content-Type: application/xop+xml;\x20
   charset=UTF-8;\x20
   type=\"text/xml\"
Content-Transfer-Encoding: 8bit
Content-ID: <mymessage.xml@example.org>

<soap:Envelope
   xmlns:soap='http://www.w3.org/2003/05/soap-envelope'
   xmlns:xmlmime='http://www.w3.org/2004/11/xmlmime'>
 <soap:Body>
  <m:data xmlns:m='http://example.org/stuff'>
   <m:photo
 xmlmime:contentType='image/png'><xop:Include
   xmlns:xop='http://www.w3.org/2004/08/xop/include'
   href='cid:http://example.org/me.png'/></m:photo>
   <m:sig
 xmlmime:contentType='application/pkcs7-signature'><xop:Include
   xmlns:xop='http://www.w3.org/2004/08/xop/include'
   href='cid:http://example.org/my.hsh'/></m:sig>
  </m:data>
 </soap:Body>
</soap:Envelope>

--MIME_boundary
Content-Type: image/png
Content-Transfer-Encoding: binary
Content-ID: <http://example.org/me.png>

// binary octets for png

--MIME_boundary
Content-Type: application/pkcs7-signature
Content-Transfer-Encoding: binary
Content-ID: <http://example.org/my.hsh>

// binary octets for signature

--MIME_boundary--
";
    assert!(Package::is_package(content_type));
    let data = decode(content_type, body.replace('\n', "\r\n").as_bytes()).unwrap();
    assert_eq!(data.photo.unwrap(), b"// binary octets for png\r\n");
    assert_eq!(data.sig.unwrap(), b"// binary octets for signature\r\n");
}

#[test]
fn packages_as_other_stacks_write_them_are_read() {
    // Apache CXF; WCF; gSOAP.
    let stacks = [
        (
            "multipart/related; type=\"application/xop+xml\"; boundary=\"uuid:5f-1\"; start=\"<root.message@cxf.apache.org>\"; start-info=\"text/xml\"",
            "\r\n--uuid:5f-1\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <root.message@cxf.apache.org>\r\n\r\n{}\r\n--uuid:5f-1\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <5f-1@cxf.apache.org>\r\n\r\n\x01\0\r\r\n\r\n--uuid:5f-1--",
            "cid:5f-1%40cxf.apache.org",
        ),
        (
            "multipart/related; type=\"application/xop+xml\";start=\"<http://tempuri.org/0>\";boundary=\"uuid:9b+id=1\";start-info=\"text/xml\"",
            "\r\n--uuid:9b+id=1\r\nContent-ID: <http://tempuri.org/0>\r\nContent-Transfer-Encoding: 8bit\r\nContent-Type: application/xop+xml;charset=utf-8;type=\"text/xml\"\r\n\r\n{}\r\n--uuid:9b+id=1\r\nContent-ID: <http://tempuri.org/1/634>\r\nContent-Transfer-Encoding: binary\r\nContent-Type: application/octet-stream\r\n\r\n\x01\0\r\r\n\r\n--uuid:9b+id=1--\r\n",
            "cid:http%3A%2F%2Ftempuri.org%2F1%2F634",
        ),
        (
            "multipart/related; boundary=\"==aBc==\"; type=\"application/xop+xml\"; start=\"<SOAP-ENV:Envelope>\"; start-info=\"text/xml; charset=utf-8\"",
            "preamble\r\n--==aBc==\r\nContent-Type: application/xop+xml; charset=utf-8; type=\"text/xml\"\r\nContent-ID: <SOAP-ENV:Envelope>\r\n\r\n{}\r\n--==aBc== \r\ncontent-id:\r\n <a%b>\r\n\r\n\x01\0\r\r\n\r\n--==aBc==--\r\nepilogue",
            "CID:a%b",
        ),
    ];
    for (content_type, text, href) in stacks {
        assert!(Package::is_package(content_type), "{content_type}");
        let photo = format!("<photo> <x:Include href='{href}'> </x:Include>\n</photo>");
        let body = text.replace("{}", &xml(&photo));
        let data = decode(content_type, body.as_bytes()).unwrap();
        assert_eq!(data.photo.unwrap(), b"\x01\0\r\r\n", "{content_type}");
    }
}

#[test]
fn other_media_types_are_no_packages() {
    for content_type in [
        "text/xml",
        "multipart/related; type=\"text/xml\"; boundary=b",
        "multipart/mixed; type=\"application/xop+xml\"; boundary=b",
        "multipart/related; type=\"application/xop+xml",
        "multipart/related; boundary",
        "",
    ] {
        assert!(!Package::is_package(content_type), "{content_type}");
        let error = Package::open(content_type, b"--b--", &Limits::default());
        assert!(matches!(error.err().unwrap().kind(), Kind::Package(_)));
    }
}

#[test]
fn binaries_can_stand_in_the_xml_all_the_same() {
    let body = package("<photo>AQ<!-- -->I=</photo><sig/>", &[]);
    let data = decode(TYPE, &body).unwrap();
    assert_eq!(data.photo.unwrap(), [1, 2]);
    assert!(data.sig.unwrap().is_empty());
}

#[test]
fn xml_that_is_kept_has_the_bytes_in_it() {
    let inner = "<any xmlns:q='urn:q'>a<q:b><x:Include href='cid:p'/></q:b>c\
         <x:Include href='cid:e'/><x:Include href='cid:p'></x:Include></any>";
    let body = package(inner, &[("p", b"\x01\x02"), ("e", b"")]);
    let Some(AnyValue::Other(raw)) = decode(TYPE, &body).unwrap().any else {
        panic!()
    };
    assert_eq!(raw.inner_xml(), "a<q:b>AQI=</q:b>cAQI=");
    let body = package("<any><x:Include href='cid:e'/>b</any>", &[("e", b"")]);
    let Some(AnyValue::Other(raw)) = decode(TYPE, &body).unwrap().any else {
        panic!()
    };
    assert_eq!(raw.inner_xml(), "b");
}

#[test]
fn without_a_package_an_element_in_bytes_is_a_mistake() {
    let xml = xml(PHOTO);
    let mut envelope = Envelope::open(xml.as_bytes(), &Options::default()).unwrap();
    envelope.content().unwrap();
    let error = envelope.decode(Data::schema(), &mut Data::default());
    assert_eq!(error.unwrap_err().kind(), Kind::UnexpectedElement);
}

#[test]
fn references_to_nothing_are_refused() {
    for (href, what) in [
        ("href='cid:q'", "a part that is referred to is missing"),
        ("href='cid:%70%'", "a part that is referred to is missing"),
        ("href='cid:'", "a part that is referred to is missing"),
        (
            "href='https://example.org/p'",
            "a reference to something outside of the package",
        ),
        (
            "href='ci'",
            "a reference to something outside of the package",
        ),
        (
            "href='æøå'",
            "a reference to something outside of the package",
        ),
        ("", "a reference to no part"),
        ("x:href='cid:p'", "a reference to no part"),
    ] {
        let body = package(
            &format!("<photo><x:Include {href}/></photo>"),
            &[("p", b"1")],
        );
        assert_eq!(kind(&body), Kind::Package(what), "{href}");
    }
}

#[test]
fn a_reference_stands_alone() {
    for inner in [
        "<photo>AQ==<x:Include href='cid:p'/></photo>",
        "<photo><x:Include href='cid:p'/><x:Include href='cid:p'/></photo>",
        "<photo><Include href='cid:p'/></photo>",
    ] {
        let body = package(inner, &[("p", b"1")]);
        assert_eq!(kind(&body), Kind::UnexpectedElement, "{inner}");
    }
    let body = package(
        "<photo><x:Include href='cid:p'/>AQ==</photo>",
        &[("p", b"1")],
    );
    assert_eq!(kind(&body), Kind::UnexpectedText);
}

#[test]
fn ids_that_occur_twice_are_refused() {
    let body = package(PHOTO, &[("p", b"1"), ("p", b"2")]);
    assert_eq!(kind(&body), Kind::Package("two parts have the same id"));
    let body = package(PHOTO, &[("root", b"1")]);
    assert_eq!(kind(&body), Kind::Package("two parts have the same id"));
    let body = b"--b\r\nContent-ID: <p>\r\ncontent-id: <q>\r\n\r\n\r\n--b--";
    let what = "a field of a part's header twice";
    assert_eq!(kind(body), Kind::Package(what));
}

#[test]
fn the_root_is_the_part_that_start_names() {
    let body = package(PHOTO, &[("p", b"1")]);
    let type_with = |start: &str| format!("{TYPE}; start=\"{start}\"");
    assert!(decode(&type_with("<root>"), &body).is_ok());
    assert!(decode(&type_with("root"), &body).is_ok());
    let error = decode(&type_with("<none>"), &body).err().unwrap();
    let missing = Kind::Package("the part with the XML is missing");
    assert_eq!(error.kind(), missing);
    assert_eq!(kind(b"--b--"), missing);
    let body = b"--b\r\nContent-Type: text/html\r\n\r\n<html/>\r\n--b--";
    let what = "the part with the XML has another media type";
    assert_eq!(kind(body), Kind::Package(what));
}

#[test]
fn only_whole_lines_are_boundaries() {
    // The bytes of a part may look like a boundary, but for the line that it must be.
    for bytes in [
        &b"\r\n--bx\r\n"[..],
        b"\r\n--b \t\rx",
        b"\r\n--b-",
        b"\n--b\n",
        b"\r\n--b--x",
        b"\r--b--\r",
        b"x--b--\r\n\r\n",
    ] {
        let body = package(PHOTO, &[("p", bytes)]);
        assert_eq!(decode(TYPE, &body).unwrap().photo.unwrap(), bytes);
    }
}

#[test]
fn packages_without_an_end_are_refused() {
    let body = package(PHOTO, &[("p", b"1")]);
    for length in 0..body.len() - 2 {
        let error = decode(TYPE, &body[..length]).err().unwrap();
        assert!(matches!(error.kind(), Kind::Package(_)), "{error}");
    }
}

#[test]
fn boundaries_that_cannot_be_are_refused() {
    let long = "b".repeat(71);
    for boundary in ["", "\"b \"", "\"b\u{e6}\"", "\"\\\r\\\n\"", &long] {
        let content_type =
            format!("multipart/related; type=\"application/xop+xml\"; boundary={boundary}");
        let error = decode(&content_type, b"--b--").err().unwrap();
        let what = "the media type has no valid boundary";
        assert_eq!(error.kind(), Kind::Package(what), "{content_type}");
    }
    let twice = format!("{TYPE}; boundary=c");
    assert!(decode(&twice, &package(PHOTO, &[("p", b"1")])).is_err());
}

#[test]
fn headers_that_cannot_be_read_are_refused() {
    for (header, what) in [
        ("no colon\r\n\r\n", "a part's header"),
        ("Content-ID: <p>", "a part's header does not end"),
        (
            "Content-Transfer-Encoding: base64\r\n\r\n",
            "a part in another encoding",
        ),
    ] {
        let body = format!("--b\r\n{header}\r\n--b--");
        assert_eq!(kind(body.as_bytes()), Kind::Package(what), "{header}");
    }
    let body = b"--b\r\nX: \xff\r\n\r\n\r\n--b--";
    assert_eq!(kind(body), Kind::Package("a part's header"));
}

#[test]
fn headers_parts_and_bytes_have_limits() {
    let limits = Limits::default();
    let header = "x".repeat(limits.max_part_header_bytes);
    let body = format!("--b\r\nX:{header}\r\n\r\n\r\n--b--");
    assert_eq!(kind(body.as_bytes()), Kind::Limit(Limit::PartHeader));

    let parts = "--b\r\n\r\n\r\n".repeat(limits.max_parts + 1);
    let body = format!("{parts}--b--");
    assert_eq!(kind(body.as_bytes()), Kind::Limit(Limit::Parts));

    let mut limits = Limits::default();
    limits.max_decoded_bytes = 9_999;
    let part = vec![7; 10_000];
    let body = package(PHOTO, &[("p", &part)]);
    let error = decode_with(limits, TYPE, &body).err().unwrap();
    assert_eq!(error.kind(), Kind::Limit(Limit::DecodedBytes));

    let mut limits = Limits::default();
    limits.max_bytes = 100;
    let error = decode_with(limits, TYPE, &body).err().unwrap();
    assert_eq!(error.kind(), Kind::Limit(Limit::Bytes));
}

#[test]
fn references_do_not_cost_more_than_the_message_is_long() {
    let part = vec![7; 10_000];
    let references = |count: usize| {
        let inner = "<x:Include href='cid:p'/>".repeat(count);
        decode(
            TYPE,
            &package(&format!("<any>{inner}</any>"), &[("p", &part)]),
        )
    };
    assert!(references(50).is_ok());
    let error = references(1000).err().unwrap();
    assert_eq!(error.kind(), Kind::Limit(Limit::Bytes));
}

#[test]
fn a_long_package_is_read_in_one_go() {
    // Each of these looks like the start of something for as long as it can.
    for piece in ["\r\n--bx", "\r\n--b-", "\r\n\r\n", "--b\r", "\r\n--b--x"] {
        let bytes = format!("{}.", piece.repeat(1_000_000));
        let body = package(PHOTO, &[("p", bytes.as_bytes())]);
        let data = decode(TYPE, &body).unwrap();
        assert_eq!(data.photo.unwrap().len(), bytes.len());
    }
    // The white space behind a boundary is looked at once.
    let bytes = format!("\r\n--b{}", " ".repeat(4_000_000) + ".");
    let body = package(PHOTO, &[("p", bytes.as_bytes())]);
    assert_eq!(
        decode(TYPE, &body).unwrap().photo.unwrap().len(),
        bytes.len()
    );
}
