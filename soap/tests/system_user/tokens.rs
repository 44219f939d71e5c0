//! Tokens that are not to be trusted, and keys that change.

use std::sync::Arc;
use std::time::Duration;

use netserver_soap::{Error, TokenError};

use crate::jwt::{
    APPLICATION, FAR, LOGIN_SERVICE, TICKET, UNCHANGED, claims, encode, header, key_set, signed,
    token,
};
use crate::online::{Shared, accepted, login_answer};
use crate::service::get_name;

async fn refusal(online: &Shared) -> TokenError {
    let error = get_name(&online.client()).await.unwrap_err();
    let Error::Login(error) = error else {
        panic!("{error:?}");
    };
    match &*error {
        Error::Token(error) => *error,
        error => panic!("{error:?}"),
    }
}

/// A token whose claims are changed, from one text to another.
fn changed(from: &str, to: &str) -> String {
    let all = claims(TICKET, UNCHANGED);
    assert!(all.contains(from), "{from}");
    signed(LOGIN_SERVICE, &header("one"), &all.replace(from, to))
}

#[tokio::test]
async fn a_token_that_is_not_to_be_trusted_is_refused_and_says_why() {
    let good = claims(TICKET, UNCHANGED);
    let none = format!("{}.{}.", encode(r#"{"alg":"none"}"#), encode(&good));
    let by_hash = r#"{"alg":"HS256","kid":"one"}"#;
    let critical = r#"{"alg":"RS256","kid":"one","crit":["b64"],"b64":false}"#;
    let mut other_claims = token(TICKET);
    let (start, end) = other_claims.split_once('.').unwrap();
    let (_, signature) = end.split_once('.').unwrap();
    other_claims = format!(
        "{start}.{}.{signature}",
        encode(claims("7T:other", UNCHANGED))
    );
    let cases = [
        (
            signed(APPLICATION, &header("one"), &good),
            TokenError::Signature,
        ),
        (other_claims, TokenError::Signature),
        (token(TICKET) + "AAAA", TokenError::Signature),
        (none, TokenError::Algorithm),
        (signed(LOGIN_SERVICE, by_hash, &good), TokenError::Algorithm),
        (signed(LOGIN_SERVICE, "{}", &good), TokenError::Algorithm),
        (
            signed(LOGIN_SERVICE, critical, &good),
            TokenError::Malformed,
        ),
        (
            signed(LOGIN_SERVICE, &header("two"), &good),
            TokenError::UnknownKey,
        ),
        (changed(FAR, "1581665507"), TokenError::Expired),
        (changed(FAR, "-1e300"), TokenError::Expired),
        (changed(FAR, "\"1581665507\""), TokenError::Expired),
        (changed("1581665147", FAR), TokenError::NotYetValid),
        (changed("SuperOffice AS", "Somebody AS"), TokenError::Issuer),
        (changed("spn:18", "spn:19"), TokenError::Audience),
        (
            changed("\"spn:1801550193\"", "[\"spn:1\",7]"),
            TokenError::Audience,
        ),
        (changed("cust12345", "Cust12346"), TokenError::Tenant),
        (
            changed("\"exp\"", "\"ex\""),
            TokenError::MissingClaim("exp"),
        ),
        (changed(FAR, "\"never\""), TokenError::MissingClaim("exp")),
        (changed(FAR, "null"), TokenError::MissingClaim("exp")),
        (
            changed("\"nbf\":1581665147", "\"nbf\":\"soon\""),
            TokenError::MissingClaim("nbf"),
        ),
        (changed("/ctx", "/other"), TokenError::MissingClaim("ctx")),
        (changed("cust12345", ""), TokenError::MissingClaim("ctx")),
        (
            signed(LOGIN_SERVICE, r#"{"alg":"RS256"}"#, &good),
            TokenError::UnknownKey,
        ),
        (
            signed(LOGIN_SERVICE, r#"{"alg":"RS256","kid":7}"#, &good),
            TokenError::UnknownKey,
        ),
        (
            changed("\"iss\"", "\"is\""),
            TokenError::MissingClaim("iss"),
        ),
        (
            changed("\"aud\"", "\"au\""),
            TokenError::MissingClaim("aud"),
        ),
        (
            changed("/serial", "/other"),
            TokenError::MissingClaim("serial"),
        ),
        (
            changed("/ticket", "/other"),
            TokenError::MissingClaim("ticket"),
        ),
        (changed(TICKET, ""), TokenError::MissingClaim("ticket")),
        (
            signed(LOGIN_SERVICE, &header("one"), "[1]"),
            TokenError::Malformed,
        ),
        (String::new(), TokenError::Malformed),
    ];
    for (number, (token, expected)) in cases.into_iter().enumerate() {
        let online = Shared::answering(move |_| accepted(&token));
        assert_eq!(refusal(&online).await, expected, "{number}");
    }
    let online = Shared::answering(|_| login_answer("<IsSuccessful>true</IsSuccessful>"));
    assert_eq!(refusal(&online).await, TokenError::Malformed);
}

#[tokio::test]
async fn a_token_may_be_written_in_other_ways() {
    let good = claims(TICKET, UNCHANGED);
    let tokens = [
        changed("\"spn:1801550193\"", "[\"spn:1\",\"spn:1801550193\"]"),
        changed("\"1801550193\"", "1801550193"),
        changed(FAR, &format!("\"{FAR}\"")),
        changed("SuperOffice AS", "https://login.example"),
        signed(LOGIN_SERVICE, r#"{"alg":"RS256","x5t":"one"}"#, &good),
        token(TICKET) + "==",
    ];
    for token in tokens {
        let online = Shared::answering(move |_| accepted(&token));
        online.accept_only(TICKET);
        assert_eq!(get_name(&online.client()).await.unwrap(), "x");
    }
}

#[tokio::test]
async fn a_new_key_is_looked_for_once() {
    let online = Shared::with(
        |number| {
            let kid = if number == 0 { "one" } else { "two" };
            let claims = claims(&format!("7T:number{number}"), UNCHANGED);
            accepted(&signed(LOGIN_SERVICE, &header(kid), &claims))
        },
        |number| key_set(if number == 0 { "one" } else { "two" }),
    );
    let client = online.client();
    assert_eq!(get_name(&client).await.unwrap(), "x");
    online.accept_only("7T:number1");
    assert_eq!(get_name(&client).await.unwrap(), "x");
    assert_eq!((online.logins(), online.key_requests()), (2, 2));
    // One that stays unknown costs one look each login, no more.
    let online = Shared::answering(|_| {
        accepted(&signed(
            LOGIN_SERVICE,
            &header("three"),
            &claims(TICKET, UNCHANGED),
        ))
    });
    assert_eq!(refusal(&online).await, TokenError::UnknownKey);
    assert_eq!((online.logins(), online.key_requests()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn keys_are_not_believed_for_ever() {
    let online = Shared::new();
    let client = online.client();
    for (round, key_requests) in [1, 1, 2].into_iter().enumerate() {
        online.accept_only(&format!("7T:number{round}"));
        assert_eq!(get_name(&client).await.unwrap(), "x");
        assert_eq!(online.key_requests(), key_requests);
        tokio::time::advance(Duration::from_secs(13 * 60 * 60)).await;
    }
}

#[tokio::test]
async fn keys_that_are_none_are_an_error() {
    for set in ["", "<html>", "{}", r#"{"keys":7}"#] {
        let online = Shared::with(|_| accepted(&token(TICKET)), move |_| set.into());
        assert_eq!(refusal(&online).await, TokenError::Keys, "{set}");
    }
    let online = Shared::with(|_| accepted(&token(TICKET)), |_| r#"{"keys":[]}"#.into());
    assert_eq!(refusal(&online).await, TokenError::UnknownKey);
    // Keys that came without TLS are anybody's.
    let mut online = Shared::new();
    Arc::get_mut(&mut online.0).unwrap().jwks_uri = "http://login.example/keys";
    assert_eq!(refusal(&online).await, TokenError::Keys);
}
