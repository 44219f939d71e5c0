//! The path below a base URL at which the agents of a service are.

use std::collections::BTreeMap;

use crate::model::{Agent, Service};

/// Where the agents of a service are.
pub(super) struct Address {
    /// The path, with `{agent}` for the name of an agent if it is different for each.
    pub(super) path: String,
    /// What a reader should look at.
    pub(super) review: Vec<String>,
}

const AGENT: &str = "{agent}";

/// Returns the path that the addresses of all agents have. `strip` is the prefix that the names of
/// agents leave out.
pub(super) fn of(model: &Service, strip: &str) -> Address {
    let place = |agent: &'_ Agent| Some((agent.name.clone(), own_path(agent)?));
    let paths: BTreeMap<String, String> = model.agents.values().filter_map(place).collect();
    let Some(first) = paths.values().next().cloned() else {
        return Address {
            path: String::new(),
            review: vec![
                "`path`: no port has an address with HTTP; requests go to the base URL".to_owned(),
            ],
        };
    };
    if paths.values().all(|path| *path == first) {
        return known(first);
    }
    let template = |(name, path): (&String, &String)| {
        let name = name.strip_prefix(strip).unwrap_or(name);
        path.replace(name, AGENT)
    };
    let mut templates = paths.iter().map(template);
    let one = templates.next().unwrap_or_default();
    if one.contains(AGENT) && templates.all(|other| other == one) {
        return known(one);
    }
    let others = paths.iter().filter(|(_, path)| **path != first);
    let others = others.map(|(name, path)| format!("`{name}` is at `{path}`"));
    Address {
        review: vec![format!(
            "`path`: {}; give the client their addresses with `Builder::endpoint`",
            others.collect::<Vec<_>>().join(", ")
        )],
        path: first,
    }
}

fn known(path: String) -> Address {
    let review = match path.as_str() {
        "" => "`path`: requests go to the base URL itself".to_owned(),
        path => format!("`path`: requests go to `{path}` below the base URL"),
    };
    Address {
        path,
        review: vec![review],
    }
}

/// Returns the path of the first port of an agent with HTTP.
fn own_path(agent: &Agent) -> Option<String> {
    let mut paths = agent.ports.iter().filter_map(|port| path(&port.address));
    // Braces are for the names that the family puts there.
    paths
        .find(|path| !path.contains(['{', '}']))
        .map(str::to_owned)
}

/// Returns what follows the host in a URL, without the slash; `None` if it is not one of HTTP.
pub(super) fn path(url: &str) -> Option<&str> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let path = path.split_once('#').map_or(path, |(path, _)| path);
    Some(path.trim_start_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_path_is_what_follows_the_host() {
        assert_eq!(path("http://a/b/c.svc"), Some("b/c.svc"));
        assert_eq!(path(" HTTPS://a:81/b?c=d#e "), Some("b?c=d"));
        assert_eq!(path("http://a"), Some(""));
        assert_eq!(path("http://a/"), Some(""));
        assert_eq!(path("mailto:ola@a"), None);
        assert_eq!(path("jms://a/b"), None);
    }
}
