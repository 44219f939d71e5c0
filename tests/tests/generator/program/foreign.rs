//! Calls a server of zeep, and lets zeep call our server. Zeep checks that it gets what these values
//! say, and this program that it gets them back: `tests/interop/foreign_zeep.py` has the same.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use foreign::check_vat_service::check_vat_port_type::{
    CheckVat, CheckVatPortTypeAgent, CheckVatResponse,
};
use foreign::orders::shop::{PlaceOrder, PlaceOrderFault, PlaceOrderResponse, ShopAgent};
use foreign::orders::{Card, Currency, Line, Order, OrderChoice, OutOfStock};
use foreign::plotter_service::Point;
use foreign::plotter_service::plotter::{Move, MoveResponse, PlotterAgent};
use foreign::soap::envelope::Fault;
use foreign::soap::headers::Block;
use foreign::soap::server::{Router, TestServer};
use foreign::soap::{Call, Decimal};
use foreign::{Client, Error};

include!("paths.rs");

const NUMBER: i64 = 1 << 40;

fn line(amount: i32, value: &str) -> Line {
    Line {
        amount,
        value: value.into(),
    }
}

fn by_card() -> Order {
    let card = Card {
        owner: "Åse <Ås>".into(),
        valid: true,
    };
    Order {
        currency: Currency::Nok,
        reference: Some(0),
        line: vec![line(2, "tea & «milk»"), line(-1, "  two  blanks ")],
        choice: Some(OrderChoice::Card(card)),
        wanted: Some("2024-02-29".parse().unwrap()),
        note: Some("<soon>".into()),
    }
}

fn by_account(item: &str) -> Order {
    Order {
        line: vec![line(1, item)],
        choice: Some(OrderChoice::Account("a/1".into())),
        ..Order::default()
    }
}

/// The faults of two orders.
fn refusal(order: &Order) -> Option<PlaceOrderFault> {
    match order.line[0].value.as_str() {
        "nothing" => Some(PlaceOrderFault::OutOfStock(OutOfStock {
            item: "nothing".into(),
            left: 3,
        })),
        "poison" => Some(PlaceOrderFault::Refused("not <here>".into())),
        _ => None,
    }
}

fn moves() -> (Move, MoveResponse) {
    let to = Point {
        pen: Some("<red>".into()),
        x: i32::MAX,
        y: Some(0),
    };
    let from = Point {
        pen: None,
        x: -1,
        y: None,
    };
    let response = MoveResponse {
        at: to.clone(),
        seconds: "12.50".parse::<Decimal>().unwrap(),
    };
    let speed = 0.1;
    (Move { from, to, speed }, response)
}

fn owner() -> (CheckVat, CheckVatResponse) {
    let request = CheckVat {
        country_code: "IE".into(),
        vat_number: "6388047V".into(),
    };
    let response = CheckVatResponse {
        country_code: "IE".into(),
        vat_number: "6388047V".into(),
        request_date: "2026-01-31".parse().unwrap(),
        valid: true,
        name: Some("GOOGLE & CO".into()),
        address: None,
    };
    (request, response)
}

#[test]
fn our_client_calls_a_server_of_zeep() {
    let server = Zeep::serve();
    let header = foreign::orders::SERVICE.find_header("Session").unwrap();
    let session = Block::new(header, "<7T> & co".to_owned());
    let client = Client::builder(&server.url).build().unwrap();
    let place = |order: &Order| {
        let request = PlaceOrder {
            order: order.clone(),
        };
        client
            .place_order(request)
            .header_block(session.clone())
            .wait()
    };
    for order in [by_card(), by_account("salt")] {
        let answer = place(&order).unwrap();
        assert_eq!((answer.number, answer.order), (NUMBER, order));
    }
    for order in [by_account("nothing"), by_account("poison")] {
        let Err(Error::Fault(error)) = place(&order) else {
            panic!("no fault for {order:?}");
        };
        assert_eq!(error.fault.detail_as().unwrap(), refusal(&order), "{error}");
    }
    let (request, response) = moves();
    assert_eq!(client.move_(request).wait().unwrap(), response);
    let (request, response) = owner();
    assert_eq!(client.check_vat(request).wait().unwrap(), response);
}

#[test]
fn zeep_calls_our_server() {
    let router = Router::new()
        .with(foreign::orders::shop::server(Mock))
        .with(foreign::plotter_service::plotter::server(Mock))
        .with(foreign::check_vat_service::check_vat_port_type::server(
            Mock,
        ));
    let server = TestServer::start(router).unwrap();
    let status = python("call")
        .arg(server.url().trim_end_matches('/'))
        .args(WSDLS)
        .status();
    assert!(status.unwrap().success());
}

struct Mock;

impl ShopAgent for Mock {
    fn place_order(&self, request: PlaceOrder) -> Call<'_, PlaceOrderResponse> {
        let order = request.order;
        if let Some(detail) = refusal(&order) {
            let fault = Fault::server("no").with_detail(&detail).unwrap();
            return Call::failed(fault.into());
        }
        assert!(
            order == by_card() || order == by_account("salt"),
            "{order:?}"
        );
        Call::ready(PlaceOrderResponse {
            number: NUMBER,
            order,
        })
    }
}

impl PlotterAgent for Mock {
    fn move_(&self, request: Move) -> Call<'_, MoveResponse> {
        let (expected, response) = moves();
        assert_eq!(request, expected);
        Call::ready(response)
    }
}

impl CheckVatPortTypeAgent for Mock {
    fn check_vat(&self, request: CheckVat) -> Call<'_, CheckVatResponse> {
        let (expected, response) = owner();
        assert_eq!(request, expected);
        Call::ready(response)
    }
}

/// A server, which ends with this.
struct Zeep {
    child: Child,
    url: String,
}

impl Zeep {
    fn serve() -> Self {
        let mut command = python("serve");
        let mut child = command.args(WSDLS).stdout(Stdio::piped()).spawn().unwrap();
        let mut url = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut url).unwrap();
        let url = url.trim().to_owned();
        Self { child, url }
    }
}

impl Drop for Zeep {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn python(part: &str) -> Command {
    let python = std::env::var_os("PYTHON").expect("PYTHON names a Python with zeep");
    let mut command = Command::new(python);
    command.args([SCRIPT, part]);
    command
}
