//! SharePoint's Lists: the titles of the tasks that are open, by a query in CAML.

use sharepoint::Client;
use sharepoint::lists::lists_soap::{GetListItems, ListsSoapAgent};
use sharepoint::lists::{Query, QueryOptions};
use sharepoint::soap::{AnyElement, MixedContent, MixedNode};

const OPEN: &str = "<Query xmlns=''><Where><Eq><FieldRef Name='Status'/>\
    <Value Type='Text'>Open</Value></Eq></Where></Query>";

fn content(xml: &str) -> Result<MixedContent, Box<dyn std::error::Error>> {
    Ok(MixedContent(vec![MixedNode::Element(xml.parse()?)]))
}

/// `titles("https://intranet.example.com")`. The rows are attributes of elements that no schema
/// declares: they come as XML.
fn titles(url: &str) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let client = Client::builder(url).build()?;
    let request = GetListItems {
        list_name: Some("Tasks".into()),
        query: Some(Query {
            content: content(OPEN)?,
        }),
        query_options: Some(QueryOptions {
            content: content("<QueryOptions xmlns=''/>")?,
        }),
        ..Default::default()
    };
    let answer = client.get_list_items(request).wait()?;
    let mut titles = Vec::new();
    for node in answer.get_list_items_result.unwrap_or_default().content.0 {
        if let MixedNode::Element(items) = node {
            titles.extend(rows(&items)?);
        }
    }
    Ok(titles)
}

fn rows(items: &AnyElement) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let xml = items.to_xml()?;
    let document = roxmltree::Document::parse(&xml)?;
    let rows = document
        .descendants()
        .filter(|node| node.tag_name().name() == "row");
    Ok(rows
        .filter_map(|row| row.attribute("ows_Title"))
        .map(Into::into)
        .collect())
}

mod server {
    use sharepoint::lists::GetListItemsResult;
    use sharepoint::lists::lists_soap::GetListItemsResponse;
    use sharepoint::soap::Call;

    use super::*;

    const ITEMS: &str = "<listitems xmlns:rs='urn:schemas-microsoft-com:rowset' xmlns:z='#RowsetSchema'>\
        <rs:data ItemCount='2'><z:row ows_ID='1' ows_Title='Count &amp; pay'/>\
        <z:row ows_ID='2' ows_Title='Sleep'/></rs:data></listitems>";

    pub struct Mock;

    impl ListsSoapAgent for Mock {
        fn get_list_items(&self, request: GetListItems) -> Call<'_, GetListItemsResponse> {
            assert_eq!(request.list_name.as_deref(), Some("Tasks"));
            assert_eq!(request.query.unwrap().content, content(OPEN).unwrap());
            let content = content(ITEMS).unwrap();
            Call::ready(GetListItemsResponse {
                get_list_items_result: Some(GetListItemsResult { content }),
            })
        }
    }
}

#[test]
fn the_rows_of_a_list_have_titles() {
    let agent = sharepoint::lists::lists_soap::server(server::Mock);
    let server = sharepoint::soap::server::TestServer::start(agent).unwrap();
    assert_eq!(titles(&server.url()).unwrap(), ["Count & pay", "Sleep"]);
}
