//! The WSDL of an agent as one document.

use super::*;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../wsdl")
}

async fn get(server: Server, query: &str) -> Reply {
    let uri = format!("/Cust1/Remote/Services88/User.svc?{query}");
    let request = Request::get(uri)
        .header("host", "crm.example.com:8080")
        .body(Full::<bytes::Bytes>::default())
        .unwrap();
    read(server.handle(request).await).await
}

#[tokio::test]
async fn it_stands_alone_and_names_the_address_that_was_asked() {
    for query in ["wsdl", "WSDL", "singleWsdl"] {
        let reply = get(server().wsdl_folder(folder()), query).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
        assert!(reply.media_type.starts_with("text/xml"));
        let text = &reply.text;
        assert!(!text.contains("schemaLocation") && !text.contains(":include"));
        let address = "location=\"http://crm.example.com:8080/Cust1/Remote/Services88/User.svc\"";
        assert_eq!(text.matches(" location=").count(), 1);
        assert!(text.contains(address));
    }
}

/// Each definition is there once, whatever file it stood in: a schema for each namespace.
#[tokio::test]
async fn nothing_is_lost() {
    let text = get(server().wsdl_folder(folder()), "wsdl").await.text;
    assert_eq!(text.matches("<xs:schema").count(), 4);
    let count = |text: &str| {
        [
            text.matches("<xs:element ").count(),
            text.matches("<xs:complexType").count(),
            text.matches("<xs:enumeration ").count(),
        ]
    };
    let mut expected = [0; 3];
    for file in [
        "User.wsdl",
        "types.xsd",
        "arrays.xsd",
        "serialization.xsd",
        "system.security.cryptography.xsd",
    ] {
        let text = std::fs::read_to_string(folder().join("Services88").join(file)).unwrap();
        for (sum, more) in expected.iter_mut().zip(count(&text)) {
            *sum += more;
        }
    }
    assert_eq!(count(&text), expected);
    let operations = text.matches("<soap:operation ").count();
    assert!(operations > 90, "{operations}");
}

#[tokio::test]
async fn without_a_folder_or_with_another_query_there_is_none() {
    assert_eq!(get(server(), "wsdl").await.status, StatusCode::NOT_FOUND);
    let with = server().wsdl_folder(folder());
    assert_eq!(get(with, "disco").await.status, StatusCode::NOT_FOUND);
    let elsewhere = server().wsdl_folder("/no/such/folder");
    assert_eq!(
        get(elsewhere, "wsdl").await.status,
        StatusCode::INTERNAL_SERVER_ERROR
    );
}

/// A folder of a test's own, which goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("netserver-wsdl-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(folder.join("Services88")).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join("Services88").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn server(&self) -> Server {
        server().wsdl_folder(&self.0)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A document whose schema includes a file.
fn including(file: &str) -> String {
    format!(
        "<definitions xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:xs='http://www.w3.org/2001/XMLSchema'>\
         <types><xs:schema targetNamespace='urn:a'><xs:include schemaLocation='{file}'/></xs:schema></types>\
         <service><port><address xmlns='http://schemas.xmlsoap.org/wsdl/soap/' location=''/></port></service>\
         </definitions>"
    )
}

const SCHEMA: &str =
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:a'/>";

/// No document, and not a word about the server's files.
async fn is_unavailable(folder: &Folder) {
    let reply = get(folder.server(), "wsdl").await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(reply.text, "the WSDL is not available");
}

#[tokio::test]
async fn the_files_are_read_once() {
    let folder = Folder::new("once");
    folder.write("User.wsdl", &including("types.xsd"));
    folder.write("types.xsd", SCHEMA);
    let server = folder.server();
    let first = get(server.clone(), "wsdl").await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    drop(folder);
    assert_eq!(get(server, "wsdl").await.text, first.text);
}

#[tokio::test]
async fn a_folder_that_is_mended_is_read_again() {
    let folder = Folder::new("mended");
    let server = folder.server();
    let missing = get(server.clone(), "wsdl").await;
    assert_eq!(missing.text, "the WSDL is not available");
    folder.write("IUser.wsdl", &including("types.xsd"));
    folder.write("types.xsd", SCHEMA);
    assert_eq!(get(server, "wsdl").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_not_a_document_is_not_read() {
    let folder = Folder::new("strange");
    is_unavailable(&folder).await;
    for file in [
        "no-such-file.xsd",
        "../../../../../../etc/passwd",
        "/dev/zero",
        ".",
    ] {
        folder.write("User.wsdl", &including(file));
        is_unavailable(&folder).await;
    }
    // A terabyte, of which the disk has nothing.
    let large = std::fs::File::create(folder.path("large.xsd")).unwrap();
    large.set_len(1 << 40).unwrap();
    folder.write("User.wsdl", &including("large.xsd"));
    is_unavailable(&folder).await;
}

#[cfg(unix)]
#[tokio::test]
async fn pipes_and_links_that_lead_away_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links");
    let pipe = folder.path("pipe.xsd");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    symlink("/dev/zero", folder.path("zero.xsd")).unwrap();
    folder.write("../outside.xsd", SCHEMA);
    symlink("../outside.xsd", folder.path("outside.xsd")).unwrap();
    for file in ["pipe.xsd", "zero.xsd", "outside.xsd"] {
        folder.write("User.wsdl", &including(file));
        is_unavailable(&folder).await;
    }
    // Within the folder they are.
    folder.write("types.xsd", SCHEMA);
    symlink("types.xsd", folder.path("link.xsd")).unwrap();
    folder.write("User.wsdl", &including("link.xsd"));
    assert_eq!(get(folder.server(), "wsdl").await.status, StatusCode::OK);
}

#[tokio::test]
async fn more_files_or_places_for_addresses_than_a_document_has_are_refused() {
    let folder = Folder::new("many");
    for file in 0..300 {
        let next = format!("<xs:include schemaLocation='{}.xsd'/>", file + 1);
        folder.write(
            &format!("{file}.xsd"),
            &SCHEMA.replace("/>", &format!(">{next}</xs:schema>")),
        );
    }
    folder.write("300.xsd", SCHEMA);
    folder.write("User.wsdl", &including("0.xsd"));
    is_unavailable(&folder).await;
    let address = "<address xmlns='http://schemas.xmlsoap.org/wsdl/soap/'/>";
    let many = including("300.xsd").replace("</port>", &format!("{}</port>", address.repeat(100)));
    folder.write("User.wsdl", &many);
    is_unavailable(&folder).await;
}

/// Each schema keeps the prefixes that are in scope, so that many small ones take much.
#[test]
fn schemas_beyond_the_limit_take_no_memory() {
    let folder = Folder::new("schemas");
    let cost = |schemas: usize| {
        let prefixes: String = (0..60)
            .map(|it| format!(" xmlns:p{it}='urn:{it}'"))
            .collect();
        let text = including("types.xsd").replace("<types>", &format!("<types{prefixes}>"));
        let text = text.replace("</types>", &format!("{}</types>", SCHEMA.repeat(schemas)));
        folder.write("User.wsdl", &text);
        folder.write("types.xsd", SCHEMA);
        let server = folder.server();
        let mut status = None;
        let info = allocation_counter::measure(|| {
            let request = Request::get("/?wsdl").body(Full::<bytes::Bytes>::default());
            let mut answer = Box::pin(server.handle(request.unwrap()));
            // Without a runtime all is done at once.
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            let std::task::Poll::Ready(response) = answer.as_mut().poll(&mut context) else {
                panic!("the server waits");
            };
            status = Some(response.status());
        });
        (info.bytes_max.saturating_sub(text.len() as u64), status)
    };
    let (most, status) = cost(900);
    assert_eq!(status, Some(StatusCode::OK));
    for schemas in [1100, 9000] {
        let (bytes, status) = cost(schemas);
        assert_eq!(status, Some(StatusCode::INTERNAL_SERVER_ERROR));
        assert!(
            bytes < 2 * most,
            "{schemas}: {bytes} bytes instead of {most}"
        );
    }
}

#[tokio::test]
async fn a_document_counts_among_what_requests_hold() {
    let server = server().wsdl_folder(folder());
    let length = get(server.clone(), "wsdl").await.text.len() as u64;
    let ask = |memory: &Server| {
        let request = Request::get("/?wsdl").body(Full::<bytes::Bytes>::default());
        memory.clone().handle(request.unwrap())
    };
    let enough_for_one = server.clone().max_memory(length * 3 / 2);
    let first = ask(&enough_for_one).await;
    assert_eq!(first.status(), StatusCode::OK);
    let second = ask(&enough_for_one).await;
    assert_eq!(second.status(), StatusCode::SERVICE_UNAVAILABLE);
    drop(first);
    assert_eq!(ask(&enough_for_one).await.status(), StatusCode::OK);
    // To come back later would not help here.
    let never = ask(&server.max_memory(1000)).await;
    assert_eq!(never.status(), StatusCode::INTERNAL_SERVER_ERROR);
}

/// What the client says of the address cannot break out of the attribute, or name another scheme.
#[tokio::test]
async fn the_address_is_one() {
    for (name, value, expected) in [
        ("host", "crm.example.com", "http://crm.example.com/"),
        ("host", "a\"><script>alert(1)</script>", "http://localhost/"),
        ("host", "a b", "http://localhost/"),
        ("host", &"a".repeat(10_000), "http://localhost/"),
        ("x-forwarded-proto", "https", "https://localhost/"),
        (
            "x-forwarded-proto",
            "javascript:alert(1)//",
            "http://localhost/",
        ),
        ("x-forwarded-proto", "ftp", "http://localhost/"),
    ] {
        let request = Request::get("/Services88/User.svc?wsdl")
            .header(name, value)
            .body(Full::<bytes::Bytes>::default())
            .unwrap();
        let reply = read(server().wsdl_folder(folder()).handle(request).await).await;
        let expected = format!("location=\"{expected}Services88/User.svc\"");
        assert!(reply.text.contains(&expected), "{name}: {value}");
    }
    let request = Request::get(format!("/{}/User.svc?wsdl", "a".repeat(2000)))
        .body(Full::<bytes::Bytes>::default())
        .unwrap();
    let reply = read(server().wsdl_folder(folder()).handle(request).await).await;
    assert_eq!(reply.status, StatusCode::URI_TOO_LONG);
}
