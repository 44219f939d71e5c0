//! Rows that a client reads while they come.

use netserver::Client;
use netserver::client::{Chunks, Transport, TransportError};
use netserver::services88::archive::{ArchiveAgent, GetArchiveListByColumns};
use netserver::soap::BoxFuture;
use netserver::soap::crates::{bytes::Bytes, http};

/// How much of an answer comes at once, in bytes.
const PIECE: usize = 16 << 10;

/// Answers every request with the same message.
struct Canned(Bytes);

struct Body(Bytes);

impl Chunks for Body {
    fn next(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let piece = self.0.split_to(PIECE.min(self.0.len()));
        let piece = Some(piece).filter(|it| !it.is_empty());
        Box::pin(std::future::ready(Ok(piece)))
    }
}

impl Transport for Canned {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let body: Box<dyn Chunks> = Box::new(Body(self.0.clone()));
        Box::pin(std::future::ready(Ok(http::Response::new(body))))
    }
}

/// A client of which each call for rows is answered with this message.
pub fn client(text: &str) -> Client {
    let answer = Canned(text.to_owned().into());
    let client = Client::builder("https://crm.example").transport(answer);
    client.build().expect("a client")
}

/// Reads rows while they come, keeps none, and returns how many there are.
pub async fn each_row(client: &Client) -> usize {
    let call = client.get_archive_list_by_columns(GetArchiveListByColumns::default());
    let mut rows = call
        .streamed(|it| &mut it.response)
        .await
        .expect("a response");
    let mut count = 0;
    while let Some(row) = rows.next().await {
        row.expect("a row");
        count += 1;
    }
    count
}
