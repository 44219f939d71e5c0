//! Salesforce's partner API: log in, then ask for the names of accounts, as many at a time as a header
//! block says.

use salesforce::sforce_service::soap::{Login, LoginFault, Query, SoapAgent};
use salesforce::sforce_service::{ExceptionCode, QueryOptions, SERVICE, SessionHeader};
use salesforce::soap::codec::Value;
use salesforce::soap::headers::Block;
use salesforce::{Client, Error};

fn block(name: &str, value: impl Value) -> Block {
    Block::new(SERVICE.find_header(name).unwrap(), value)
}

/// `accounts("https://login.salesforce.com", "ola@example.com", "secret")`. The answer to the login
/// says where all further calls go, and with which session.
fn accounts(url: &str, username: &str, password: &str) -> Result<Vec<String>, Error> {
    let login = Login {
        username: username.into(),
        password: password.into(),
    };
    let session = Client::builder(url).build()?.login(login).wait()?.result;
    let server = session.server_url.unwrap_or_default();
    let session_id = session.session_id.unwrap_or_default();
    let client = Client::builder(url)
        .endpoint(move |_, _| server.clone())
        .header_block(block("SessionHeader", SessionHeader { session_id }))
        .build()?;
    let query_string = "SELECT Name FROM Account".into();
    let batch_size = Some(200);
    let options = block("QueryOptions", QueryOptions { batch_size });
    let call = client.query(Query { query_string }).header_block(options);
    let records = call.wait()?.result.records.into_iter().flatten();
    let mut names = Vec::new();
    for field in records.flat_map(|it| it.any) {
        if field.name.name == "Name" {
            names.extend(field.xml.text()?);
        }
    }
    Ok(names)
}

/// Why the server has refused a login.
fn reason(error: &Error) -> Option<ExceptionCode> {
    let Error::Fault(error) = error else {
        return None;
    };
    match error.fault.detail_as().ok()?? {
        LoginFault::LoginFault(fault) => Some(fault.exception_code),
        _ => None,
    }
}

mod server {
    use salesforce::sforce_service;
    use salesforce::sforce_service::soap::{LoginResponse, QueryResponse};
    use salesforce::sforce_service::{LoginResult, QueryResult, SObject};
    use salesforce::soap::Call;
    use salesforce::soap::envelope::Fault;
    use salesforce::soap::server::context;

    use super::*;

    pub struct Mock;

    impl SoapAgent for Mock {
        fn login(&self, request: Login) -> Call<'_, LoginResponse> {
            if request.password != "secret" {
                let detail = LoginFault::LoginFault(sforce_service::LoginFault {
                    exception_code: ExceptionCode::InvalidLogin,
                    exception_message: "Invalid username or password".into(),
                });
                let fault = Fault::client("INVALID_LOGIN").with_detail(&detail);
                return Call::failed(fault.unwrap().into());
            }
            let host = context().http_headers()["host"]
                .to_str()
                .unwrap()
                .to_owned();
            let result = LoginResult {
                server_url: Some(format!("http://{host}/services/Soap/u/18.0")),
                session_id: Some("00D!AQ".into()),
                ..Default::default()
            };
            Call::ready(LoginResponse { result })
        }

        fn query(&self, _: Query) -> Call<'_, QueryResponse> {
            let name =
                "<s:Name xmlns:s='urn:sobject.partner.soap.sforce.com'>Hay &amp; Co</s:Name>";
            let account = SObject {
                type_: "Account".into(),
                any: vec![name.parse().unwrap()],
                ..Default::default()
            };
            let result = QueryResult {
                done: true,
                records: vec![Some(account)],
                size: 1,
                ..Default::default()
            };
            Call::ready(QueryResponse { result })
        }
    }
}

#[test]
fn a_session_reads_accounts() {
    let agent = salesforce::sforce_service::soap::server(server::Mock);
    let server = salesforce::soap::server::TestServer::start(agent).unwrap();
    let names = accounts(&server.url(), "ola@example.com", "secret").unwrap();
    assert_eq!(names, ["Hay & Co"]);
    let error = accounts(&server.url(), "ola@example.com", "wrong").unwrap_err();
    assert_eq!(reason(&error), Some(ExceptionCode::InvalidLogin), "{error}");
}
