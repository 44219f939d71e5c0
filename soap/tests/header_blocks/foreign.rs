//! A service of another vendor, and a transport that keeps what is sent.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use netserver_soap as soap;
use netserver_soap::client::{Builder, Chunks, Client, Transport, TransportError};
use netserver_soap::{BoxFuture, Call, Response};

pub static SERVICE: soap::Service = soap::Service {
    name: "Store",
    namespace: "urn:store",
    path: "store",
    headers: &[
        soap::Header::new("AuthHeader", "urn:store", soap::Role::Other),
        soap::Header::new("Key", "", soap::Role::Other),
    ],
};

static AGENT: soap::Agent = soap::Agent {
    service: &SERVICE,
    name: "Store",
};

pub struct GetPhoto {
    pub id: i32,
}

soap::record! {
    GetPhoto: "{urn:store}GetPhoto";
    id "Id" = 0;
}

pub type GetPhotoResponse = Response<Option<Vec<u8>>>;

const GET_PHOTO: soap::codec::OperationText = soap::codec::OperationText(
    &AGENT,
    "GetPhoto urn:store/GetPhoto\n\n\n{urn:store}GetPhoto\nresponse response\n\
     {urn:store}GetPhotoResponse\nResponse?",
);

const WITHOUT_ACTION: soap::codec::OperationText = soap::codec::OperationText(
    &AGENT,
    "GetPhoto \n\n\n{urn:store}GetPhoto\nresponse response\n{urn:store}GetPhotoResponse\nResponse?",
);

pub fn get_photo(client: &Client) -> Call<'_, GetPhotoResponse> {
    let dispatch: &dyn soap::Dispatch = client;
    dispatch.call(GET_PHOTO, GetPhoto { id: 7 })
}

pub fn without_action(client: &Client) -> Call<'_, GetPhotoResponse> {
    let dispatch: &dyn soap::Dispatch = client;
    dispatch.call(WITHOUT_ACTION, GetPhoto { id: 7 })
}

/// What a server does: from a request's message to status, media type and body.
type Answer = dyn Fn(&str) -> (u16, &'static str, Vec<u8>) + Send + Sync;

/// A server in memory.
#[derive(Clone)]
pub struct Server {
    answer: Arc<Answer>,
    messages: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub fn new(
        answer: impl Fn(&str) -> (u16, &'static str, Vec<u8>) + Send + Sync + 'static,
    ) -> Self {
        Self {
            answer: Arc::new(answer),
            messages: Arc::default(),
        }
    }

    /// A server that answers without a header.
    pub fn plain() -> Self {
        Self::new(|_| (200, "text/xml", answer("").into_bytes()))
    }

    pub fn client(&self) -> Builder {
        Client::builder("https://store.example").transport(self.clone())
    }

    /// The messages that were sent.
    pub fn messages(&self) -> Vec<String> {
        self.messages.lock().unwrap().clone()
    }

    /// The messages that were sent, without what is around the header blocks.
    pub fn headers(&self) -> Vec<String> {
        let messages = self.messages();
        let header = |message: &String| between(message, "<s:Header>", "</s:Header>").to_owned();
        messages.iter().map(header).collect()
    }
}

impl Transport for Server {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let message = std::str::from_utf8(request.body()).unwrap().to_owned();
        let (status, content_type, body) = (self.answer)(&message);
        self.messages.lock().unwrap().push(message);
        let body: Box<dyn Chunks> = Box::new(Some(Bytes::from(body)));
        let response = http::Response::builder()
            .status(status)
            .header("content-type", content_type)
            .body(body);
        Box::pin(std::future::ready(Ok(response.unwrap())))
    }
}

/// An answer with this in its header.
pub fn answer(header: &str) -> String {
    format!(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' \
         xmlns:w='http://www.w3.org/2005/08/addressing'><s:Header>{header}</s:Header><s:Body>\
         <GetPhotoResponse xmlns='urn:store'><Response>AQI=</Response></GetPhotoResponse>\
         </s:Body></s:Envelope>"
    )
}

/// What stands between two texts.
pub fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, text) = text.split_once(before).unwrap_or_default();
    text.split_once(after).unwrap_or_default().0
}
