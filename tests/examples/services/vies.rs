//! VIES of the European Union: to whom does this VAT number belong?

use vies::check_vat_service::check_vat_port_type::{CheckVat, CheckVatPortTypeAgent};
use vies::{Client, Error};

/// `name_of("https://ec.europa.eu", "IE", "6388047V")`; none if the number is not valid.
fn name_of(url: &str, country: &str, number: &str) -> Result<Option<String>, Error> {
    let client = Client::builder(url).build()?;
    let request = CheckVat {
        country_code: country.into(),
        vat_number: number.into(),
    };
    let answer = client.check_vat(request).wait()?;
    Ok(answer.name.filter(|_| answer.valid))
}

mod server {
    use vies::check_vat_service::check_vat_port_type::CheckVatResponse;
    use vies::soap::Call;
    use vies::soap::envelope::Fault;

    use super::*;

    pub struct Mock;

    impl CheckVatPortTypeAgent for Mock {
        fn check_vat(&self, request: CheckVat) -> Call<'_, CheckVatResponse> {
            if request.country_code != "IE" {
                return Call::failed(Fault::server("INVALID_INPUT").into());
            }
            Call::ready(CheckVatResponse {
                valid: request.vat_number == "6388047V",
                country_code: request.country_code,
                vat_number: request.vat_number,
                request_date: "2026-01-31+01:00".parse().unwrap(),
                name: Some("GOOGLE IRELAND LIMITED".into()),
                address: None,
            })
        }
    }
}

#[test]
fn numbers_have_owners_or_not() {
    let agent = vies::check_vat_service::check_vat_port_type::server(server::Mock);
    let server = vies::soap::server::TestServer::start(agent).unwrap();
    let name = |country, number| name_of(&server.url(), country, number);
    let owner = name("IE", "6388047V").unwrap();
    assert_eq!(owner.as_deref(), Some("GOOGLE IRELAND LIMITED"));
    assert_eq!(name("IE", "1").unwrap(), None);
    let error = name("XX", "1").unwrap_err();
    assert!(error.to_string().contains("INVALID_INPUT"), "{error}");
}
