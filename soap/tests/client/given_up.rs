//! Calls that were given up.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{LazyLock, Mutex};
use std::time::Duration;

use bytes::Bytes;
use netserver_soap::client::{Chunks, Client, Transport, TransportError};
use netserver_soap::codec::{Field, Leaf, Reader, Start, Value, View, ViewMut, Writer};
use netserver_soap::envelope::Version;
use netserver_soap::{self as soap, BoxFuture, DecodeError, EncodeError};
use tokio::sync::Notify;

use crate::messages::message;

/// How many items have been read.
static READ: AtomicUsize = AtomicUsize::new(0);
/// How many items are read before the reading waits until the call has been given up.
const BEFORE: usize = 100;

type Signal = LazyLock<(Mutex<Sender<()>>, Mutex<Receiver<()>>)>;
static GIVEN_UP: Signal = LazyLock::new(signal);
/// Awaited by the test, and not waited for like the others.
static REACHED: Notify = Notify::const_new();
static ENDED: Signal = LazyLock::new(signal);

fn signal() -> (Mutex<Sender<()>>, Mutex<Receiver<()>>) {
    let (sender, receiver) = channel();
    (Mutex::new(sender), Mutex::new(receiver))
}

fn send(signal: &Signal) {
    signal.0.lock().unwrap().send(()).unwrap();
}

fn wait(signal: &Signal) {
    let receiver = signal.1.lock().unwrap();
    receiver.recv_timeout(Duration::from_secs(60)).unwrap();
}

#[derive(Debug, Default)]
pub struct Counted;

impl Leaf for Counted {
    fn read<'x>(
        &mut self,
        reader: &mut Reader<'x>,
        start: &Start<'x>,
        _: &'static Field,
    ) -> Result<(), DecodeError> {
        if READ.fetch_add(1, Ordering::SeqCst) + 1 == BEFORE {
            REACHED.notify_one();
            wait(&GIVEN_UP);
        }
        reader.skip(start)
    }

    fn write(&self, _: &mut Writer, _: &'static Field) -> Result<(), EncodeError> {
        Ok(())
    }

    fn copy_from(&mut self, _: &dyn Leaf) {}

    fn equals(&self, _: &dyn Leaf) -> bool {
        true
    }
}

impl Value for Counted {
    fn view(&self) -> View<'_> {
        View::Leaf(self)
    }

    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Leaf(self)
    }
}

pub struct GetItems {}

soap::record! {
    GetItems: "{http://www.superoffice.net/ws/crm/NetServer/Services88}GetItems";
}

pub struct Items {
    items: Option<Vec<Counted>>,
}

soap::record! {
    Items: "{http://www.superoffice.net/ws/crm/NetServer/Services88}GetItemsResponse";
    items "Items? [Item]" = None;
}

static AGENT: soap::Agent = soap::Agent {
    service: &crate::service::SERVICE,
    name: "Item",
};

soap::agent! {
    /// An agent with long answers.
    pub trait ItemAgent;

    /// Calls `GetItems`.
    fn get_items(GetItems) -> Items =
        "GetItems http://www.superoffice.net/ws/crm/NetServer/Services88/Item/GetItems
        -
        Succeeded
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetItems
        response items
        {http://www.superoffice.net/ws/crm/NetServer/Services88}GetItemsResponse
        Items? [Item]";
}

/// The response is dropped where the decoding ends.
impl Drop for Items {
    fn drop(&mut self) {
        if self.items.is_some() {
            send(&ENDED);
        }
    }
}

struct Long;

impl Transport for Long {
    fn send(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Box<dyn Chunks>>, TransportError>> {
        let items = "<Item/>".repeat(100_000);
        let body = format!(
            r#"<GetItemsResponse xmlns="{}"><Items>{items}</Items></GetItemsResponse>"#,
            crate::service::NS
        );
        let body = message(Version::Soap11, "<Succeeded>true</Succeeded>", &body);
        let body: Box<dyn Chunks> = Box::new(Some(Bytes::from(body)));
        Box::pin(std::future::ready(Ok(http::Response::new(body))))
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_runs_out_of_time_leaves_no_thread_at_work() {
    let client = Client::builder("https://crm.example").transport(Long);
    let client = client.build().unwrap();
    let limit = Duration::from_secs(7);
    let call = client.get_items(GetItems {}).timeout(limit);
    // Time runs out while the answer is being read, and not before.
    let (outcome, ()) = tokio::join!(call, async {
        REACHED.notified().await;
        tokio::time::advance(limit).await;
    });
    assert!(outcome.unwrap_err().is_timeout());
    send(&GIVEN_UP);
    wait(&ENDED);
    let read = READ.load(Ordering::SeqCst);
    assert!(read <= BEFORE, "{read} items of 100000 were read");
}
