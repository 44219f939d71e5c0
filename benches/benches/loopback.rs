//! Our client calls our server over a socket in one process: calls per second, processor time per
//! call, and the share of the codec on both sides.
#![allow(clippy::expect_used)]

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use cpu_time::ProcessTime;
use netserver::Client;
use netserver::services88::appointment::{
    self, AppointmentAgent, GetAppointmentList, GetAppointmentListResponse,
};
use netserver::soap::Call;
use netserver::soap::envelope::{self, Envelope, Options, Version};
use netserver::soap::server::TestServer;
use netserver_benches::clock;
use netserver_benches::contender::Contender;
use netserver_benches::message::{BIG, Model, SMALL};
use netserver_benches::ours;
use netserver_benches::table::{Cell, Table};
use tokio::task::JoinSet;

/// How many calls run at once, and how many there are in all.
const LOADS: [(usize, usize); 2] = [(1, 20_000), (16, 40_000)];
const BIG_LOADS: [(usize, usize); 2] = [(1, 40), (4, 40)];

/// Returns the same appointments for every call.
struct Calendar(GetAppointmentListResponse);

impl AppointmentAgent for Calendar {
    fn get_appointment_list(&self, _: GetAppointmentList) -> Call<'_, GetAppointmentListResponse> {
        Call::ready(self.0.clone())
    }
}

fn main() {
    let columns = [
        "bytes",
        "at once",
        "calls/s",
        "CPU us/call",
        "codec us/call",
        "codec %",
    ];
    let mut table = Table::new("loopback", &columns);
    let model = Model::load();
    for (size, loads) in [(SMALL, LOADS), (BIG, BIG_LOADS)] {
        let text = model.appointments(size).text;
        let codec = codec_seconds(&text);
        let calendar = Calendar(ours::appointments(&text).body);
        let server =
            TestServer::bind(("127.0.0.1", 0), appointment::server(calendar)).expect("a server");
        let client = Client::builder(server.url()).build().expect("a client");
        for (at_once, calls) in loads {
            run(&client, at_once, calls / 10);
            let (wall, cpu) = run(&client, at_once, calls);
            table.row(vec![
                text.len().into(),
                at_once.into(),
                Cell::Number(calls as f64 / wall, 0),
                Cell::Number(cpu / calls as f64 * 1e6, 1),
                Cell::Number(codec * 1e6, 1),
                Cell::Number(codec * calls as f64 / cpu * 100.0, 1),
            ]);
        }
    }
    table.finish();
}

/// Wall-clock and processor seconds of this many calls.
fn run(client: &Client, at_once: usize, calls: usize) -> (f64, f64) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (wall, cpu) = (Instant::now(), ProcessTime::now());
    let made = Arc::new(AtomicUsize::new(0));
    runtime.block_on(async {
        let mut workers = JoinSet::new();
        for _ in 0..at_once {
            workers.spawn(work(client.clone(), made.clone(), calls));
        }
        workers.join_all().await;
    });
    (wall.elapsed().as_secs_f64(), cpu.elapsed().as_secs_f64())
}

/// Makes calls until this many have been made.
async fn work(client: Client, made: Arc<AtomicUsize>, calls: usize) {
    while made.fetch_add(1, Ordering::Relaxed) < calls {
        let call = client.get_appointment_list(GetAppointmentList::default());
        call.await.expect("an answer");
    }
}

/// Seconds to write and read a request and its response.
fn codec_seconds(text: &str) -> f64 {
    let answer = ours::appointments(text);
    let operation = *ours::APPOINTMENTS;
    let request = GetAppointmentList::default();
    let schema = operation.request_schema(&request);
    let write = || envelope::write(Version::Soap11, &[], schema, &request).expect("a request");
    let written = write();
    let exchange = || {
        black_box(write());
        let options = Options::default();
        let mut message = Envelope::open(written.as_bytes(), &options).expect("an envelope");
        message.content().expect("a body");
        let mut request = GetAppointmentList::default();
        message.decode(schema, &mut request).expect("a request");
        (request, answer.encode(), ours::appointments(text))
    };
    let taken = clock::race(&[Contender::new("exchange", exchange)]);
    taken.first().map_or(f64::NAN, |it| it.time.as_secs_f64())
}
