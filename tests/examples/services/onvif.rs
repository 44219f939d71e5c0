//! ONVIF: the address of a camera's video, for a user whom WS-Security names.

use std::error::Error;
use std::time::Duration;

use onvif::Client;
use onvif::soap::headers::{Block, UsernameToken};
use onvif::wsdl::media::{GetProfiles, GetStreamUri, MediaAgent};
use onvif::wsdl::{StreamSetup, StreamType, Transport, TransportProtocol};

/// `stream("https://camera.example.com/onvif/media", "ola", "secret")`.
fn stream(url: &str, user: &str, password: &str) -> Result<String, Box<dyn Error>> {
    let token = UsernameToken::digest(user, password).expires_after(Duration::from_secs(60));
    let url = url.to_owned();
    let client = Client::builder(&url)
        .endpoint(move |_, _| url.clone())
        // A camera understands the token; the server of the test would refuse one that it must.
        .header_block(Block::from(token).must_understand(false))
        .build()?;
    let profiles = client.get_profiles(GetProfiles {}).wait()?.profiles;
    let profile = profiles.into_iter().next().ok_or("there is no profile")?;
    let request = GetStreamUri {
        stream_setup: StreamSetup {
            stream: StreamType::RtpUnicast,
            transport: Transport {
                protocol: TransportProtocol::Rtsp,
                tunnel: None,
            },
            ..Default::default()
        },
        profile_token: profile.token, // an attribute
    };
    Ok(client.get_stream_uri(request).wait()?.media_uri.uri)
}

mod server {
    use onvif::soap::Call;
    use onvif::wsdl::media::{GetProfilesResponse, GetStreamUriResponse};
    use onvif::wsdl::{MediaUri, Profile};

    use super::*;

    pub struct Mock;

    impl MediaAgent for Mock {
        fn get_profiles(&self, _: GetProfiles) -> Call<'_, GetProfilesResponse> {
            let profile = Profile {
                token: "main".into(),
                name: "Main stream".into(),
                ..Default::default()
            };
            Call::ready(GetProfilesResponse {
                profiles: vec![profile],
            })
        }

        fn get_stream_uri(&self, request: GetStreamUri) -> Call<'_, GetStreamUriResponse> {
            assert_eq!(
                request.stream_setup.transport.protocol,
                TransportProtocol::Rtsp
            );
            let media_uri = MediaUri {
                uri: format!("rtsp://camera/{}", request.profile_token),
                timeout: "PT0S".parse().unwrap(),
                ..Default::default()
            };
            Call::ready(GetStreamUriResponse { media_uri })
        }
    }
}

#[test]
fn a_camera_has_an_address_for_its_video() {
    let agent = onvif::wsdl::media::server(server::Mock);
    let server = onvif::soap::server::TestServer::start(agent).unwrap();
    assert_eq!(
        stream(&server.url(), "ola", "secret").unwrap(),
        "rtsp://camera/main"
    );
}
