//! The operation that a request is for.

use super::action::shown;
use super::routes::Routes;
use crate::envelope::Content;

/// The operation that is asked for, or why there is none.
pub(super) fn find(
    routes: &dyn Routes,
    action: Option<&str>,
    content: &Content,
) -> Result<usize, String> {
    let Some(action) = action else {
        return find_by_content(routes, content);
    };
    let by_action = routes.by_action(action);
    if by_action.is_empty() {
        let agent = agent_of(routes);
        return Err(format!("{} is not an action of {agent}", shown(action)));
    }
    let both = by_action.iter().find(|it| routes.is_request(**it, content));
    both.copied()
        .ok_or_else(|| format!("{} is not the request of {action}", shown_content(content)))
}

/// The only operation with such a request, or the only one of several that needs no action.
fn find_by_content(routes: &dyn Routes, content: &Content) -> Result<usize, String> {
    let shown = || shown_content(content);
    match routes.by_content(content).as_slice() {
        [] if matches!(content, Content::Empty) => Err("the body is empty".to_owned()),
        [] => Err(format!(
            "{} is not a request to {}",
            shown(),
            agent_of(routes)
        )),
        [index] => Ok(*index),
        several => {
            let mut without = routes.by_action("").iter();
            let found = without.find(|index| several.contains(index)).copied();
            let of_several = || {
                let content = shown();
                format!("{content} is the request of several operations, and there is no action")
            };
            found.ok_or_else(of_several)
        }
    }
}

fn agent_of(routes: &dyn Routes) -> &'static str {
    let operation = routes.operation(0);
    operation.map_or("", |operation| operation.agent.name)
}

fn shown_content(content: &Content) -> String {
    match content {
        Content::Element(element) => shown(&element.to_string()),
        Content::Text => "a text".to_owned(),
        Content::Empty | Content::Fault(_) => "an empty body".to_owned(),
    }
}
