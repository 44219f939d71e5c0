//! Another stack's digest of the same password.

use std::io::Write;
use std::process::{Command, Stdio};

use netserver_soap::headers::UsernameToken;

use crate::foreign::{Server, get_photo};

#[tokio::test]
#[ignore = "needs a Python with zeep, which tests/interop/run.sh installs"]
async fn a_digest_is_that_of_zeep() {
    let server = Server::plain();
    let token = UsernameToken::digest("Åse", "hemmelig æøå & <more>");
    let client = server.client().header_block(token).build().unwrap();
    get_photo(&client).await.unwrap();
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/interop/username_token_zeep.py"
    );
    let mut zeep = Command::new(std::env::var("PYTHON").unwrap())
        .args([script, "Åse", "hemmelig æøå & <more>"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let message = server.messages().concat();
    let mut input = zeep.stdin.take().unwrap();
    input.write_all(message.as_bytes()).unwrap();
    drop(input);
    assert!(zeep.wait().unwrap().success());
}
