//! Uploads a document's file in parts, so that no message grows large.
//!
//! `NETSERVER_URL=… NETSERVER_TICKET=7T:… cargo run --example upload_in_parts -- DOCUMENT_ID FILE`
#![allow(clippy::print_stdout)]

use std::env::{args, var};
use std::error::Error;
use std::fs::File;
use std::io::Read;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use netserver::Client;
use netserver::services88::file_manager::{
    BeginWriteFilePart, EndWriteFilePart, FileManagerAgent, WriteFilePart,
};

/// The size of a part in bytes.
const PART: usize = 1 << 20;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = args().skip(1);
    let (Some(document_id), Some(path)) = (arguments.next(), arguments.next()) else {
        return Err("which document, and which file?".into());
    };
    let client = Client::builder(var("NETSERVER_URL")?)
        .ticket(var("NETSERVER_TICKET")?)
        .build()?;
    let size = upload(&client, document_id.parse()?, File::open(path)?).await?;
    println!("{size} bytes");
    Ok(())
}

/// Uploads the content of `file` and returns its length in bytes.
async fn upload(
    agent: &impl FileManagerAgent,
    document_id: i32,
    mut file: impl Read,
) -> Result<i64, Box<dyn Error>> {
    agent
        .begin_write_file_part(BeginWriteFilePart { document_id })
        .await?;
    let mut file_position = 0;
    loop {
        let mut part = Vec::new();
        file.by_ref().take(PART as u64).read_to_end(&mut part)?;
        if part.is_empty() {
            break;
        }
        let request = WriteFilePart {
            document_id,
            file_position,
            document_data: Some(BASE64_STANDARD.encode(&part)),
        };
        // The part has a fixed position in the file, so writing it twice is harmless.
        agent.write_file_part(request).repeatable().await?;
        file_position += i64::try_from(part.len())?;
    }
    agent
        .end_write_file_part(EndWriteFilePart { document_id })
        .await?;
    Ok(file_position)
}
