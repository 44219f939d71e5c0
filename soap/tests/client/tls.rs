//! Servers whose certificate nobody has signed.

use std::sync::Arc;

use netserver_soap::Error;
use netserver_soap::client::Client;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;

use crate::bad_days::causes;
use crate::messages::name;
use crate::service::get_name;
use crate::sockets::{Server, soap};

/// Speaks TLS in front of `server`; gives back its address and its certificate.
async fn tls_before(server: &Server) -> (String, CertificateDer<'static>) {
    let pair = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let certificate = pair.cert.der().clone();
    let key = pair.signing_key.serialize_der().try_into().unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("localhost:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let plain = server.base_url.trim_start_matches("http://").to_owned();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut plain = TcpStream::connect(&plain).await.unwrap();
            tokio::spawn(async move {
                let _ = tokio::io::copy_bidirectional(&mut stream, &mut plain).await;
            });
        }
    });
    (format!("https://localhost:{port}"), certificate)
}

#[tokio::test]
async fn a_certificate_that_nobody_has_signed_is_not_trusted() {
    let server = Server::start(|_| soap("200 OK", name("x"))).await;
    let (url, _) = tls_before(&server).await;
    let client = Client::builder(url).ticket("7T:secret").build().unwrap();
    let error = get_name(&client).await.unwrap_err();
    assert!(
        matches!(error, Error::Connection { sent: false, .. }),
        "{error:?}"
    );
    let said: Vec<String> = causes(&error).map(ToString::to_string).collect();
    assert!(
        said.iter()
            .any(|it| it.contains("invalid peer certificate")),
        "{said:?}"
    );
    assert_eq!(server.requests(), 0);
}

#[tokio::test]
async fn a_certificate_can_be_trusted_through_settings_of_the_users_own() {
    let server = Server::start(|_| soap("200 OK", name("x"))).await;
    let (url, certificate) = tls_before(&server).await;
    let http = reqwest::Client::builder()
        .add_root_certificate(reqwest::Certificate::from_der(&certificate).unwrap());
    let client = Client::builder(url).http_client(http).build().unwrap();
    assert_eq!(get_name(&client).await.unwrap(), "x");
}
