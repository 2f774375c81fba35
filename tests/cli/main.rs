//! The program as its users run it: every command, every exit code, every example of the help.

#![allow(clippy::panic, reason = "a test fails by panicking")]

mod animate;
mod bad_atlas;
mod cookbook;
mod documented;
mod documents;
mod mission;
mod part;
mod queries;
mod render;
mod series;
mod support;
mod timeline;
#[path = "../common/tools.rs"]
mod tools;
