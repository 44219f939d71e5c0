//! The server side: what it answers to good requests, and to bad ones.
#![allow(clippy::unwrap_used, clippy::panic)]

mod addressing;
mod connections;
mod context;
mod cost;
mod dispatch;
mod login;
mod memory;
mod mount;
mod nulls;
mod offload;
mod places;
mod refusals;
#[path = "../sample/mod.rs"]
mod sample;
mod secrets;
mod socket;
mod strict;
#[cfg(feature = "system-user")]
mod system_user;
mod wsdl;

use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use netserver_soap::envelope::{Content, Envelope, Fault, Options, Version};
use netserver_soap::headers::ResponseHeaders;
use netserver_soap::names::XSI;
use netserver_soap::{Call, Response as Answer, Server};
use sample::NS;
use sample::agent::{self, SaveUserResponse, UserAgent};
use sample::operations;
use sample::records::SaveUserRequest;

/// Sends users back as they came, and does nothing else.
struct Mock;

impl UserAgent for Mock {
    fn save_user(&self, request: SaveUserRequest) -> Call<'_, SaveUserResponse> {
        let response = request.user;
        Call::ready(Answer { response })
    }
}

const DELETE: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88/User/DeleteUser";
const SAVE: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88/User/SaveUser";

/// What came back.
struct Reply {
    status: StatusCode,
    media_type: String,
    text: String,
}

impl Reply {
    fn fault(&self) -> Fault {
        let mut envelope = Envelope::open(self.text.as_bytes(), &Options::default()).unwrap();
        match envelope.content() {
            Ok(Content::Fault(fault)) => *fault,
            other => panic!("{other:?} in {}", self.text),
        }
    }

    fn headers(&self) -> ResponseHeaders {
        let mut headers = ResponseHeaders::default();
        let mut envelope = Envelope::open(self.text.as_bytes(), &Options::default()).unwrap();
        envelope
            .headers(&mut headers.slots(operations::SERVICE.headers))
            .unwrap();
        headers
    }
}

/// A message with these header blocks and this body, in which `n` is the service's namespace.
fn message(version: Version, headers: &str, body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='{}' xmlns:n='{NS}' xmlns:i='{}'><s:Header>{headers}</s:Header><s:Body>{body}</s:Body></s:Envelope>",
        version.namespace(),
        XSI,
    )
}

fn request(
    content_type: &str,
    action: &str,
    text: impl Into<Vec<u8>>,
) -> Request<Full<bytes::Bytes>> {
    let mut request = Request::post("/Remote/Services88/User.svc");
    if !content_type.is_empty() {
        request = request.header("content-type", content_type);
    }
    if !action.is_empty() {
        request = request.header("soapaction", format!("\"{action}\""));
    }
    request.body(Full::from(text.into())).unwrap()
}

async fn read(response: Response<Full<bytes::Bytes>>) -> Reply {
    let (parts, body) = response.into_parts();
    let media_type = parts.headers.get("content-type").unwrap().to_str().unwrap();
    let text = body.collect().await.unwrap().to_bytes();
    Reply {
        status: parts.status,
        media_type: media_type.to_owned(),
        text: String::from_utf8(text.to_vec()).unwrap(),
    }
}

/// Sends a message in SOAP 1.1.
async fn post(server: &Server, action: &str, text: impl Into<Vec<u8>>) -> Reply {
    let request = request("text/xml; charset=utf-8", action, text);
    read(server.clone().handle(request).await).await
}

/// Sends header blocks and a body in SOAP 1.1.
async fn ask(server: &Server, headers: &str, body: &str) -> Reply {
    post(server, "", message(Version::Soap11, headers, body)).await
}

fn server() -> Server {
    agent::server(Mock)
}

const SAVE_BODY: &str =
    "<n:SaveUser><n:User><n:Deleted>true</n:Deleted></n:User><n:Required/></n:SaveUser>";
