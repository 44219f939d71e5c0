//! PayPal's classic API: what an account holds, and a payment in two calls, between which the buyer
//! agrees on PayPal's pages. PayPal has the operations in two port types at one address; a client has
//! both.

use std::fmt;

use paypal::Client;
use paypal::pay_pal_api_interface_service::pay_pal_api_interface::{
    GetBalanceReq, PayPalApiInterfaceAgent,
};
use paypal::pay_pal_api_interface_service::pay_pal_apiaa_interface::{
    DoExpressCheckoutPaymentReq, PayPalApiaaInterfaceAgent, SetExpressCheckoutReq,
};
use paypal::pay_pal_api_interface_service::{
    AckCodeType, AnyDoExpressCheckoutPaymentResponseType, BasicAmountType, CurrencyCodeType,
    CustomSecurityHeaderType, DoExpressCheckoutPaymentRequestDetailsType,
    DoExpressCheckoutPaymentRequestType, ErrorType, GetBalanceRequestType, PaymentActionCodeType,
    PaymentDetailsType, SERVICE, SetExpressCheckoutRequestDetailsType,
    SetExpressCheckoutRequestType, UserIdPasswordType,
};
use paypal::soap::headers::Block;

const VERSION: &str = "204.0";

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// PayPal answers what is wrong with a request in the response, not as a fault.
#[derive(Debug)]
struct Refused(Vec<ErrorType>);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for error in &self.0 {
            write!(f, "{} {}. ", error.error_code, error.short_message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

/// The errors of an answer that was not carried out. Others may have warnings.
fn check(ack: &AckCodeType, errors: Vec<ErrorType>) -> Result<(), Refused> {
    match ack {
        AckCodeType::Success | AckCodeType::SuccessWithWarning => Ok(()),
        _ => Err(Refused(errors)),
    }
}

/// `client("https://api-3t.paypal.com", "ola_api1.example.com", "secret", "A1b2")`. The credentials
/// are a header block of every call.
fn client(url: &str, username: &str, password: &str, signature: &str) -> Outcome<Client> {
    let credentials = UserIdPasswordType {
        username: username.into(),
        password: password.into(),
        signature: Some(signature.into()),
        ..Default::default()
    };
    let header = CustomSecurityHeaderType {
        credentials: Some(credentials.into()),
        ..Default::default()
    };
    let declared = SERVICE.find_header("RequesterCredentials");
    let block = Block::new(declared.ok_or("there is no such block")?, header);
    Ok(Client::builder(url).header_block(block).build()?)
}

/// The balance in each currency.
fn balance(client: &Client) -> Outcome<Vec<BasicAmountType>> {
    let get_balance_request = GetBalanceRequestType {
        version: VERSION.into(),
        return_all_currencies: Some("1".into()),
        ..Default::default()
    };
    let request = GetBalanceReq {
        get_balance_request,
    };
    let answer = client.get_balance(request).wait()?;
    check(&answer.ack, answer.errors)?;
    Ok(answer.balance_holdings)
}

/// What a payment is for.
fn details(total: &BasicAmountType) -> PaymentDetailsType {
    PaymentDetailsType {
        order_total: Some(total.clone()),
        payment_action: Some(PaymentActionCodeType::Sale),
        ..Default::default()
    }
}

/// Announces a payment. The buyer agrees to it at
/// `https://www.paypal.com/checkoutnow?token=TOKEN`.
fn announce(client: &Client, total: &BasicAmountType) -> Outcome<String> {
    let set_express_checkout_request_details = SetExpressCheckoutRequestDetailsType {
        return_url: "https://shop.example.com/paid".into(),
        cancel_url: "https://shop.example.com/cart".into(),
        payment_details: vec![details(total)],
        ..Default::default()
    };
    let set_express_checkout_request = SetExpressCheckoutRequestType {
        version: VERSION.into(),
        set_express_checkout_request_details,
        ..Default::default()
    };
    let request = SetExpressCheckoutReq {
        set_express_checkout_request,
    };
    let answer = client.set_express_checkout(request).wait()?;
    check(&answer.ack, answer.errors)?;
    Ok(answer.token.ok_or("no token")?)
}

/// Carries out a payment that a buyer has agreed to. Gives the numbers of its transactions.
fn pay(
    client: &Client,
    token: &str,
    payer_id: &str,
    total: &BasicAmountType,
) -> Outcome<Vec<String>> {
    let do_express_checkout_payment_request_details = DoExpressCheckoutPaymentRequestDetailsType {
        token: token.into(),
        payer_id: payer_id.into(),
        payment_details: vec![details(total)],
        ..Default::default()
    };
    let request = DoExpressCheckoutPaymentRequestType {
        version: VERSION.into(),
        do_express_checkout_payment_request_details,
        ..Default::default()
    };
    let request = DoExpressCheckoutPaymentReq {
        do_express_checkout_payment_request: request.into(),
    };
    let answer = client.do_express_checkout_payment(request).wait()?;
    let AnyDoExpressCheckoutPaymentResponseType::DoExpressCheckoutPaymentResponseType(answer) =
        answer.do_express_checkout_payment_response
    else {
        return Err("not the answer to an express checkout".into());
    };
    check(&answer.ack, answer.errors)?;
    let payments = answer.do_express_checkout_payment_response_details;
    let payments = payments.payment_info.into_iter();
    Ok(payments.filter_map(|it| it.transaction_id).collect())
}

fn euros(value: &str) -> BasicAmountType {
    BasicAmountType {
        currency_id: CurrencyCodeType::Eur,
        value: value.into(),
    }
}

mod server {
    use paypal::pay_pal_api_interface_service::pay_pal_api_interface::GetBalanceResponse;
    use paypal::pay_pal_api_interface_service::pay_pal_apiaa_interface::{
        DoExpressCheckoutPaymentResponse, SetExpressCheckoutResponse,
    };
    use paypal::pay_pal_api_interface_service::{
        AnyDoExpressCheckoutPaymentRequestType, DoExpressCheckoutPaymentResponseDetailsType,
        DoExpressCheckoutPaymentResponseType, PaymentInfoType, SeverityCodeType,
    };
    use paypal::soap::Call;

    use super::*;

    pub struct Mock;

    impl PayPalApiInterfaceAgent for Mock {
        fn get_balance(&self, request: GetBalanceReq) -> Call<'_, GetBalanceResponse> {
            assert_eq!(request.get_balance_request.version, VERSION);
            let kroner = BasicAmountType {
                currency_id: CurrencyCodeType::Nok,
                value: "5.00".into(),
            };
            Call::ready(GetBalanceResponse {
                balance: euros("17.20"),
                balance_holdings: vec![euros("17.20"), kroner],
                ..Default::default()
            })
        }
    }

    impl PayPalApiaaInterfaceAgent for Mock {
        fn set_express_checkout(
            &self,
            request: SetExpressCheckoutReq,
        ) -> Call<'_, SetExpressCheckoutResponse> {
            let request = request.set_express_checkout_request;
            let details = &request.set_express_checkout_request_details.payment_details;
            assert_eq!(details[0].order_total, Some(euros("17.20")));
            Call::ready(SetExpressCheckoutResponse {
                token: Some("EC-1AB".into()),
                ..Default::default()
            })
        }

        fn do_express_checkout_payment(
            &self,
            request: DoExpressCheckoutPaymentReq,
        ) -> Call<'_, DoExpressCheckoutPaymentResponse> {
            use AnyDoExpressCheckoutPaymentRequestType::DoExpressCheckoutPaymentRequestType;
            let DoExpressCheckoutPaymentRequestType(request) =
                request.do_express_checkout_payment_request
            else {
                panic!("{request:?}");
            };
            let token = request.do_express_checkout_payment_request_details.token;
            let answer = match token.as_str() {
                "EC-1AB" => paid(token),
                _ => refused(token),
            };
            Call::ready(DoExpressCheckoutPaymentResponse {
                do_express_checkout_payment_response: answer.into(),
            })
        }
    }

    fn paid(token: String) -> DoExpressCheckoutPaymentResponseType {
        let payment = PaymentInfoType {
            transaction_id: Some("9XY".into()),
            gross_amount: Some(euros("17.20")),
            ..Default::default()
        };
        DoExpressCheckoutPaymentResponseType {
            do_express_checkout_payment_response_details:
                DoExpressCheckoutPaymentResponseDetailsType {
                    token,
                    payment_info: vec![payment],
                    ..Default::default()
                },
            ..Default::default()
        }
    }

    fn refused(token: String) -> DoExpressCheckoutPaymentResponseType {
        let error = ErrorType {
            short_message: "Invalid token".into(),
            error_code: "10410".into(),
            severity_code: SeverityCodeType::Error,
            ..Default::default()
        };
        DoExpressCheckoutPaymentResponseType {
            ack: AckCodeType::Failure,
            errors: vec![error],
            ..paid(token)
        }
    }
}

#[test]
fn a_buyer_pays() {
    use paypal::pay_pal_api_interface_service::{pay_pal_api_interface, pay_pal_apiaa_interface};
    use paypal::soap::Router;
    use paypal::soap::server::TestServer;

    let agents = Router::new()
        .with(pay_pal_api_interface::server(server::Mock))
        .with(pay_pal_apiaa_interface::server(server::Mock));
    let server = TestServer::start(agents).unwrap();
    let client = client(&server.url(), "ola_api1.example.com", "secret", "A1b2").unwrap();
    let held = balance(&client).unwrap();
    assert_eq!(held[0], euros("17.20"));
    assert_eq!(held[1].currency_id, CurrencyCodeType::Nok);
    let token = announce(&client, &held[0]).unwrap();
    assert_eq!(pay(&client, &token, "PAYER1", &held[0]).unwrap(), ["9XY"]);
    let error = pay(&client, "EC-0", "PAYER1", &held[0]).unwrap_err();
    assert_eq!(error.to_string(), "10410 Invalid token. ");
    let refused: &Refused = error.downcast_ref().unwrap();
    assert_eq!(refused.0[0].error_code, "10410");
}
