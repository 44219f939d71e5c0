//! What a system user logs in with: `TOKEN.yyyyMMddHHmm.SIGNATURE`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use secrecy::{ExposeSecret, SecretString};

use super::private_key::PrivateKey;
use crate::call::Error;
use crate::date_time::DateTime;

/// 1970-01-01 in ticks of 100 ns since 0001-01-01.
const UNIX_EPOCH: i64 = 621_355_968_000_000_000;
const TICKS_PER_SECOND: i64 = 10_000_000;

/// The token with the minute in UTC, and the signature of both. `now` is in seconds since 1970.
pub(crate) fn sign(
    token: &SecretString,
    key: &PrivateKey,
    now: u64,
) -> Result<SecretString, Error> {
    let clock = || Error::Config("the clock of this machine is wrong".into());
    let minute = minute(now).ok_or_else(clock)?;
    let signed = format!("{}.{minute}", token.expose_secret());
    let signature = BASE64.encode(key.sign(signed.as_bytes())?);
    Ok(format!("{signed}.{signature}").into())
}

/// The minute in UTC, as it stands in a token; none if it has no four digits for the year.
pub(crate) fn minute(now: u64) -> Option<String> {
    let ticks = i64::try_from(now).ok()?.checked_mul(TICKS_PER_SECOND)?;
    let it = DateTime::from_local_ticks(ticks.checked_add(UNIX_EPOCH)?).ok()?;
    let (year, month, day, hour, minute) =
        (it.year(), it.month(), it.day(), it.hour(), it.minute());
    Some(format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `openssl dgst -sha256 -sign KEY` of `App-8k8Q7DmBgo.202611240107`, in Base64.
    const BY_OPENSSL_2048: &str = "6tVZgMYUoh9UWGsCRDh5K0mFgoalgb8+QIWezMA0TZOCfJYz7iyu9O1RZh2ILEkiBV3fqE2EGWFc00b94qWXhrXi19mT0SZ5/poUCEmFEJgRoNDnMbCGJOG46AQWxKp5zrz42O9uvOzHR1Pk12xjfsK8yK7WDNId+tVAP8dxKCb2cd0V3voA8tD34SuA7IpbDSnWDjGLwEMOurniww9sDpAbPXd5hsn65odDhJ+zuOYUfjFVQM2eARo/CZJBIMh9xuU+Hktq4z7NPB7teAjZWP8/Amj0T5tWXIhiUYTEpHAUvQL1beDo8fGEeb5QvhBz+XKodgpGy+StnMm/hnszVg==";
    const BY_OPENSSL_1024: &str = "kkGPyg3b9uy5qxcq2NRCGrk0BAkJYoMViQ/uF84FrlS6WjvOHmgdVMQSZFIGh098OX0bAgJ1hrIh7T0HZgLUx2xOSrElNGz5HYc1F3eq9qEclYQK888MLtp3S78Qwu68xcxIX6znVb+LAbFxq9ByrokV6WO5EMxrM3A3XyQLTWw=";
    /// 2026-11-24T01:07:59Z.
    const NOW: u64 = 1_795_482_479;

    fn signed(key: &str) -> String {
        let key = PrivateKey::parse(key).unwrap();
        let signed = sign(&"App-8k8Q7DmBgo".into(), &key, NOW).unwrap();
        signed.expose_secret().to_owned()
    }

    #[test]
    fn every_form_of_a_key_signs_as_openssl_does() {
        let expected = format!("App-8k8Q7DmBgo.202611240107.{BY_OPENSSL_2048}");
        let pkcs8 = include_str!("../../../tests/system_user/keys/pkcs8.pem");
        let pkcs1 = include_str!("../../../tests/system_user/keys/pkcs1.pem");
        let xml = include_str!("../../../tests/system_user/keys/key.xml");
        assert_eq!(signed(pkcs8), expected);
        assert_eq!(signed(pkcs1), expected);
        assert_eq!(signed(xml), expected);
        let xml = include_str!("../../../tests/system_user/keys/small.xml");
        assert!(signed(xml).ends_with(BY_OPENSSL_1024));
    }

    #[test]
    fn minutes_are_those_of_utc() {
        assert_eq!(minute(0).as_deref(), Some("197001010000"));
        assert_eq!(minute(951_868_740).as_deref(), Some("200002292359"));
        assert_eq!(minute(NOW).as_deref(), Some("202611240107"));
        assert_eq!(minute(u64::MAX), None);
    }
}
