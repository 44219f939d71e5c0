//! A small schema has small samples and pages.

use crate::shop::{Shop, fan, null, optional, record, required, shop};
use crate::shown::pages;

#[test]
fn a_sample_of_a_fan_is_cut_and_says_so() {
    for field in [null, optional, required] {
        let shop = fan(12, 6, field);
        let text = shop.samples();
        // Two messages in three fills and one in the vendor's style, of 5,000 elements each.
        assert!(text.len() < 4_000_000, "{}", text.len());
        assert!(text.contains("<!-- Cut: the whole sample has more than 5000 elements"));
        let pages: usize = shop.pages().values().map(String::len).sum();
        assert!(pages < 3_000_000, "{pages}");
    }
}

#[test]
fn a_small_sample_is_whole() {
    assert!(!fan(3, 3, null).samples().contains("Cut"));
}

#[test]
fn a_deep_sample_ends() {
    for field in [null, optional, required] {
        assert!(fan(1, 2000, field).samples().len() < 200_000);
    }
}

/// How many bytes the pages of a service have on average if it has so many versions.
fn bytes_a_version(count: usize) -> usize {
    let versions: Vec<Shop> = (0..count)
        .map(|number| Shop {
            service: format!("Shop{:03}", number + 100),
            ..shop("Item", &record("Item", &null("Name", "xs:string")))
        })
        .collect();
    let pages = pages(&versions);
    pages.values().map(String::len).sum::<usize>() / count
}

#[test]
fn a_version_is_compared_with_those_beside_it() {
    let (few, many) = (bytes_a_version(10), bytes_a_version(80));
    assert!(many < few + few / 10, "{few} {many}");
}
