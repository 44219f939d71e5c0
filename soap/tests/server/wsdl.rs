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
