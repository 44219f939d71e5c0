//! The rules of `diff`, each by its minimal pair, and what holds for all of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod content;
mod mirrors;
mod rules;
mod shop;
mod summaries;
mod verdicts;
