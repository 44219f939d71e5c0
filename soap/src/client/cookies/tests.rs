use std::time::Duration;

use super::*;

fn at(url: &str) -> Uri {
    url.parse().unwrap()
}

fn keep(jar: &Jar, url: &str, set_cookie: &str, now: SystemTime) {
    let mut headers = HeaderMap::new();
    headers.insert(header::SET_COOKIE, set_cookie.parse().unwrap());
    jar.keep(&at(url), &headers, now);
}

fn sent(jar: &Jar, url: &str, now: SystemTime) -> String {
    let header = jar.header(&at(url), now);
    header.map_or(String::new(), |it| it.expose_secret().to_owned())
}

/// What goes to `url` after `from` has set a cookie.
fn after(from: &str, set_cookie: &str, url: &str) -> String {
    let (jar, now) = (Jar::default(), SystemTime::now());
    keep(&jar, from, set_cookie, now);
    sent(&jar, url, now)
}

#[test]
fn a_cookie_goes_to_the_origin_that_has_set_it() {
    let from = "https://a.example/sdk";
    for (url, expected) in [
        ("https://a.example/", "s=1"),
        ("https://A.example:443/x", "s=1"),
        ("https://a.example:8443/", ""),
        ("http://a.example/", ""),
        ("http://a.example:443/", ""),
        ("https://b.example/", ""),
        ("https://x.a.example/", ""),
        ("https://example/", ""),
    ] {
        for attributes in ["", "; Domain=example", "; domain=.A.Example"] {
            let set = format!("s=1; Path=/{attributes}");
            assert_eq!(after(from, &set, url), expected, "{url} {set}");
        }
    }
}

#[test]
fn a_server_sets_no_cookies_for_others() {
    for (from, set) in [
        ("https://a.example/", "s=1; Domain=b.example"),
        ("https://a.example/", "s=1; Domain=x.a.example"),
        ("https://a.example/", "s=1; Domain=ample"),
        ("https://127.0.0.1/", "s=1; Domain=0.0.1"),
        ("http://a.example/", "s=1; Secure"),
    ] {
        assert_eq!(after(from, set, from), "", "{from} {set}");
    }
    assert_eq!(
        after("https://a/", "s=1; secure; HttpOnly", "https://a/"),
        "s=1"
    );
}

/// The examples of RFC 6265, 5.1.4.
#[test]
fn a_cookie_goes_to_its_path_and_below() {
    for (from, attribute, to, is_sent) in [
        ("/a/b", "", "/a/c", true),
        ("/a/b", "", "/a", true),
        ("/a/b", "", "/", false),
        ("/a", "", "/", true),
        ("/a/b/", "", "/a/b", true),
        ("/a/b/", "", "/a", false),
        ("/a", "; Path=/x", "/x", true),
        ("/a", "; Path=/x", "/x/y", true),
        ("/a", "; Path=/x", "/xy", false),
        ("/a", "; Path=/x/", "/x/y", true),
        ("/a", "; Path=/x/", "/x", false),
        ("/a/b", "; Path=x", "/a/c", true),
        ("/a/b", "; Path=", "/a/c", true),
    ] {
        let host = "https://a.example";
        let set = format!("s=1{attribute}");
        let found = after(&format!("{host}{from}"), &set, &format!("{host}{to}"));
        assert_eq!(!found.is_empty(), is_sent, "{from} {set} {to}");
    }
}

#[test]
fn a_cookie_is_sent_until_it_ends() {
    let (url, now) = ("https://a.example/", SystemTime::now());
    let tomorrow = httpdate::fmt_http_date(now + Duration::from_secs(86_400));
    let later = |seconds| now + Duration::from_secs(seconds);
    for (attributes, until) in [
        ("Max-Age=10", Some(10)),
        ("Max-Age=0", Some(0)),
        ("Max-Age=-5", Some(0)),
        (
            "Max-Age=10; Expires=Thu, 01-Jan-1970 00:00:00 GMT",
            Some(10),
        ),
        ("Expires=Thu, 01-Jan-1970 00:00:00 GMT", Some(0)),
        (&*format!("Expires={tomorrow}"), Some(86_400)),
        ("Max-Age=99999999999999999999999", None),
        ("Max-Age=10x", None),
        ("Max-Age=", None),
        ("Expires=soon", None),
    ] {
        let jar = Jar::default();
        keep(&jar, url, &format!("s=1; {attributes}"), now);
        let last = until.unwrap_or(1_000_000_000_u64);
        if let Some(before) = last.checked_sub(2) {
            assert_eq!(sent(&jar, url, later(before)), "s=1", "{attributes}");
        }
        let is_sent = !sent(&jar, url, later(last)).is_empty();
        assert_eq!(is_sent, until.is_none(), "{attributes}");
    }
}

#[test]
fn a_cookie_is_replaced_and_ended_by_its_name_and_path() {
    let (jar, url, now) = (Jar::default(), "https://a.example/x", SystemTime::now());
    for (set, expected) in [
        ("a=1; Path=/", "a=1"),
        ("b=2; Path=/", "a=1; b=2"),
        ("a=3; Path=/", "a=3; b=2"),
        ("a=4; Path=/x", "a=4; a=3; b=2"),
        ("b=; Path=/; Max-Age=0", "a=4; a=3"),
        ("c=\"5=6\"; Path=/", "a=4; a=3; c=\"5=6\""),
        ("d; Path=/", "a=4; a=3; c=\"5=6\""),
        ("=7; Path=/", "a=4; a=3; c=\"5=6\""),
        ("", "a=4; a=3; c=\"5=6\""),
    ] {
        keep(&jar, url, set, now);
        assert_eq!(sent(&jar, url, now), expected, "{set}");
    }
}

#[test]
fn servers_cannot_fill_the_memory() {
    let (jar, now) = (Jar::default(), SystemTime::now());
    keep(&jar, "https://first.example/", "s=1", now);
    for number in 0..500 {
        keep(&jar, "https://a.example/", &format!("n{number}=1"), now);
    }
    let left = sent(&jar, "https://a.example/", now);
    assert_eq!(left.split("; ").count(), MAX_OF_ORIGIN);
    assert!(left.ends_with("n499=1"), "{left}");
    assert_eq!(sent(&jar, "https://first.example/", now), "s=1");
    for number in 0..500 {
        keep(&jar, &format!("https://a{number}.example/"), "s=1", now);
    }
    assert_eq!(jar.kept().len(), MAX);
    let long = "x".repeat(4096);
    let url = "https://long.example/";
    for set in [
        format!("s={long}"),
        format!("{long}=1"),
        format!("s=1; Path=/{long}"),
    ] {
        keep(&jar, url, &set, now);
    }
    // Too long a path is none.
    assert_eq!(sent(&jar, url, now), "s=1");
    let url = format!("{url}{long}/x");
    keep(&jar, &url, "t=1", now);
    assert_eq!(sent(&jar, &url, now), "s=1");
}
