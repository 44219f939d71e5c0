//! Asks a weather station for a temperature, and is that station too.
#![allow(clippy::print_stdout)]
#![cfg_attr(test, allow(clippy::unwrap_used))]

// At the root: the generated code refers to itself from there.
include!(concat!(env!("OUT_DIR"), "/services/lib.rs"));

use soap::Call;
use soap::server::TestServer;
use weather_station::weather::{GetTemperature, GetTemperatureResponse, WeatherAgent, server};

/// A station where it is as warm as the name of the place is long.
struct Station;

impl WeatherAgent for Station {
    fn get_temperature(&self, request: GetTemperature) -> Call<'_, GetTemperatureResponse> {
        Call::ready(GetTemperatureResponse {
            celsius: request.place.chars().count() as f64,
        })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let station = TestServer::start(server(Station))?;
    let client = Client::builder(station.url()).build()?;
    let request = GetTemperature {
        place: "Narvik".to_owned(),
        access_key: "secret".to_owned(),
    };
    println!("{request:?}");
    let answer = client.get_temperature(request).await?;
    println!("{} degrees", answer.celsius);
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn it_runs() {
        super::main().unwrap();
    }

    #[test]
    fn a_text_that_looks_like_a_secret_does_not_show() {
        let request = super::GetTemperature {
            place: "Narvik".to_owned(),
            access_key: "secret".to_owned(),
        };
        assert!(!format!("{request:?}").contains("secret"));
    }
}
