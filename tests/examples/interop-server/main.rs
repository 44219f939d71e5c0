//! A server of every agent of Services86 and Services88, for clients that are not ours.
//!
//! ```sh
//! cargo run --release --example interop-server -- 8088
//! ```
//!
//! A few operations of Services88 return what the clients' tests expect: see `scenario`. Every other
//! operation returns a response with all its fields filled in. `GET …?wsdl` returns the WSDL. The
//! ticket `7T:bad` is refused.
// Programs for the command line print, and a model that is not NetServer's is a mistake of the program.
#![allow(clippy::panic, clippy::print_stdout)]

mod agents;
mod filled;
mod sample;
mod scenario;

use std::error::Error;
use std::path::Path;

use netserver::soap::server::TestServer;

fn main() -> Result<(), Box<dyn Error>> {
    let port = std::env::args().nth(1).unwrap_or_else(|| "8088".to_owned());
    let port: u16 = port.parse()?;
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let router = agents::router(&repository)?.wsdl_folder(repository.join("wsdl"));
    let server = TestServer::bind(("127.0.0.1", port), router)?;
    println!("{}", server.url());
    server.wait();
    Ok(())
}
