//! Several agents behind one address, and a server beside other routes.

use super::*;
use netserver_soap::{Router, Service};
use tower_service::Service as _;

async fn at(router: &Router, path: &str) -> StatusCode {
    let mut request = request("text/xml", SAVE, message(Version::Soap11, "", SAVE_BODY));
    *request.uri_mut() = path.parse().unwrap();
    router.clone().handle(request).await.status()
}

#[tokio::test]
async fn the_path_says_which_agent() {
    let router = Router::new().with(server());
    for path in [
        "/Remote/Services88/User.svc",
        "/Cust12345/Remote/Services88/User.svc",
        "/Services88/User.svc",
        "/remote/services88/USER.SVC",
        "http://localhost:1/Remote/Services88/User.svc?x",
    ] {
        assert_eq!(at(&router, path).await, StatusCode::OK, "{path}");
    }
    for path in [
        "/",
        "/User.svc",
        "/Services86/User.svc",
        "/Services88/Person.svc",
        "//",
        "/Services88/User.svc/",
    ] {
        assert_eq!(at(&router, path).await, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(
        at(&Router::new(), "/Services88/User.svc").await,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn it_runs_in_axum_beside_other_routes() {
    let mut app = axum::Router::<()>::new()
        .route("/health", axum::routing::get(async || "fine"))
        .nest_service("/Remote", Router::from(server()))
        .route_service("/single", server());
    for path in ["/Remote/Services88/User.svc", "/single"] {
        let mut request = request("text/xml", SAVE, message(Version::Soap11, "", SAVE_BODY));
        *request.uri_mut() = path.parse().unwrap();
        let response = app.call(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let text = response.into_body().collect().await.unwrap().to_bytes();
        assert!(text.starts_with(b"<s:Envelope"));
    }
    let health = Request::get("/health")
        .body(Full::<bytes::Bytes>::default())
        .unwrap();
    assert_eq!(app.call(health).await.unwrap().status(), StatusCode::OK);
}

/// What the documentation promises of the types.
#[test]
fn servers_are_shared_between_threads() {
    fn check<T: Clone + Send + Sync + 'static>(_: &T) {}
    check(&server());
    check(&Router::new());
    let service: &Service = server().agent().unwrap().service;
    assert_eq!(service.name, "Services88");
}
