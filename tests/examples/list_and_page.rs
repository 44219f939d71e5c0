//! Lists the companies whose name begins with A, page by page.
//!
//! `NETSERVER_URL=… NETSERVER_TICKET=7T:… cargo run --example list_and_page`
#![allow(clippy::print_stdout)]

use std::env::var;
use std::error::Error;

use netserver::Client;
use netserver::services88::archive::{ArchiveAgent, GetArchiveListByColumns};
use netserver::services88::{ArchiveListItem, ArchiveRestrictionInfo};
use netserver::soap::Pages;

const PAGE_SIZE: usize = 100;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::builder(var("NETSERVER_URL")?)
        .ticket(var("NETSERVER_TICKET")?)
        .build()?;
    // Reading twice changes nothing, so the client may repeat a call if the connection breaks.
    let page = |page| {
        client
            .get_archive_list_by_columns(page_of_companies(page))
            .repeatable()
    };
    let mut rows = Pages::new(page, |answer| &mut answer.response).of_size(PAGE_SIZE);
    while let Some(row) = rows.next().await {
        if let Some(row) = row? {
            println!("{:>8} {}", row.primary_key, name(&row));
        }
    }
    Ok(())
}

fn page_of_companies(page: i32) -> GetArchiveListByColumns {
    let restriction = ArchiveRestrictionInfo {
        name: Some("name".into()),
        operator: Some("begins".into()),
        values: Some(vec![Some("A".into())]),
        is_active: true,
        ..ArchiveRestrictionInfo::default()
    };
    GetArchiveListByColumns {
        provider_name: Some("FindContact".into()),
        columns: Some(vec![Some("contactId".into()), Some("name".into())]),
        restriction: Some(vec![Some(restriction)]),
        page,
        page_size: PAGE_SIZE as i32,
        ..GetArchiveListByColumns::default()
    }
}

fn name(row: &ArchiveListItem) -> &str {
    let columns = row.column_data.as_ref();
    let name = columns.and_then(|columns| columns.get("name")?.as_ref());
    name.and_then(|it| it.display_value.as_deref())
        .unwrap_or_default()
}
