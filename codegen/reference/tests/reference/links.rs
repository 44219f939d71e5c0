//! Every link of every page leads somewhere.

use wsdl_rust::emit::Files;

use crate::html::attributes;
use crate::services::{all, shop};

/// The path that `link` leads to from the page at `path`, and the place on that page.
fn target(path: &str, link: &str) -> (String, Option<String>) {
    let (file, place) = match link.split_once('#') {
        Some((file, place)) => (file, Some(place.to_owned())),
        None => (link, None),
    };
    if file.is_empty() {
        return (path.to_owned(), place);
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            ".." => drop(parts.pop().expect("below the root")),
            name => parts.push(name),
        }
    }
    (parts.join("/"), place)
}

fn check(site: &Files) -> usize {
    let mut count = 0;
    for (path, page) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let links = [attributes(page, "href"), attributes(page, "src")].concat();
        for link in links.iter().filter(|link| *link != "data:,") {
            let (file, place) = target(path, link);
            let found = site.get(&file).unwrap_or_else(|| panic!("{path}: {link}"));
            // The address of two pages side by side names their paths.
            let both = place.as_deref().and_then(|it| it.split_once('|'));
            if let Some((old, new)) = both {
                assert_eq!(file, "compare.html");
                assert!(old < new && site.contains_key(old) && site.contains_key(new));
            } else if let Some(place) = place {
                let ids = attributes(found, "id");
                let times = ids.iter().filter(|id| **id == place).count();
                assert_eq!(times, 1, "{path}: {link}");
            }
            count += 1;
        }
    }
    count
}

#[test]
fn each_link_leads_to_a_page_and_a_place_on_it() {
    for services in all() {
        let count = check(&services.site());
        assert!(count > 300, "{count}");
    }
}

#[test]
fn previous_and_next_go_through_all_operations_and_types() {
    let site = shop().site();
    let following = |path: &str, rel: &str| {
        let link = site[path].split(&format!("rel=\"{rel}\" href=\"")).nth(1)?;
        Some(target(path, link.split('"').next().unwrap()).0)
    };
    for folder in ["Shop1/Orders/", "Shop2/types/"] {
        let pages = site.keys().filter(|path| path.starts_with(folder));
        let mut pages: Vec<_> = pages.filter(|path| !path.ends_with("index.html")).collect();
        pages.sort();
        let mut first = pages
            .iter()
            .filter(|path| following(path, "prev").is_none());
        let mut here = (*first.next().unwrap()).clone();
        assert_eq!(first.next(), None);
        let mut seen = vec![here.clone()];
        while let Some(next) = following(&here, "next") {
            assert_eq!(following(&next, "prev").unwrap(), here);
            seen.push(next.clone());
            here = next;
        }
        seen.sort();
        assert_eq!(seen.iter().collect::<Vec<_>>(), pages);
    }
}

/// The script that the search loads, as the script of the site reads it: the paths of all pages.
fn searched(site: &Files) -> Vec<String> {
    let script = &site["assets/names.js"];
    let list = |start: &str, end: &str| {
        let rest = script.split_once(start).unwrap().1;
        rest.split_once(end).unwrap().0.to_owned()
    };
    let services = list("services:[", "]");
    let services: Vec<&str> = services
        .split(',')
        .map(|name| name.trim_matches('"'))
        .collect();
    let pages = list("pages:\"", "\",texts:");
    let page = |line: &str| {
        let (head, rest) = line.split_once(' ').unwrap();
        let path = rest.split(' ').next().unwrap();
        let (kind, service) = head.split_at(1);
        let service = services[service.parse::<usize>().unwrap()];
        match kind {
            "a" => format!("{service}/{path}/index.html"),
            "o" => format!("{service}/{path}.html"),
            _ => format!("{service}/types/{path}.html"),
        }
    };
    let lines = pages.split("\\n").filter(|line| !line.is_empty());
    lines.map(page).collect()
}

#[test]
fn the_search_knows_each_page_but_those_of_services() {
    for services in all() {
        let site = services.site();
        let found = searched(&site);
        for path in &found {
            assert!(site.contains_key(path), "{path}");
        }
        let pages = site.keys().filter(|path| path.ends_with(".html"));
        let pages = pages.filter(|path| !path.contains("/types/operations/"));
        // The services, the start and the page for two.
        assert_eq!(found.len(), pages.count() - services.services.len() - 2);
    }
}
