// Cargo.toml: shops = { version = "1.2.3", default-features = false, features = ["reqwest", "shop2-orders"] }
use shops::shop2;
use shops::shop2::orders::{OrdersAgent, PlaceOrder};

async fn call(agent: &impl OrdersAgent) -> Result<(), Box<dyn std::error::Error>> {
    let request = PlaceOrder {
        order: Some(shop2::Order {
            number: 1,
            placed: "2026-07-10T09:30:02".parse()?,
            lines: Some(vec![
                Some(shop2::AnyLine::Discounted(Box::new(shop2::Discounted {
                    product: Some("Product 3 – Ærø & Co <1>".to_owned()),
                    count: 4,
                    weight: 5.5,
                    code: b"Hello".to_vec(),
                }))),
                Some(shop2::AnyLine::Discounted(Box::new(shop2::Discounted {
                    product: Some("Product 7 – Ærø & Co <1>".to_owned()),
                    count: 8,
                    weight: 9.5,
                    code: b"Hello".to_vec(),
                }))),
            ]),
            note: Some("Note 11 – Ærø & Co <1>".to_owned()),
        }),
        options: shop2::Options::GIFT | shop2::Options::INSURED,
        urgent: true,
    };
    let answer = agent.place_order(request).await?;
    let _response = answer.response;
    Ok(())
}
