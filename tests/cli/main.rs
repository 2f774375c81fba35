//! The program as its users run it: every command, every exit code, every example of the help.

#![allow(clippy::panic, reason = "a test fails by panicking")]

mod animate;
mod bad_atlas;
#[path = "../common/browser.rs"]
mod browser;
mod built;
mod cookbook;
mod documented;
mod documents;
mod examples;
mod init;
mod layers;
mod markdown;
mod mission;
mod part;
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#[path = "../common/picture.rs"]
mod picture;
mod queries;
mod render;
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#[path = "../common/schema.rs"]
mod schema;
mod series;
mod support;
mod timeline;
#[path = "../common/tools.rs"]
mod tools;
