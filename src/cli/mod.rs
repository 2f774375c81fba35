//! The command line: arguments → configuration → export; the only module that prints.
//!
//! In: what was typed (`args`, `options`: clap's types, which stay here). Out: maps and tables, messages, and
//! an exit code. What was typed becomes what it means in `look`, `target` and the commands.
//! Results go to stdout, messages to stderr.

mod args;
mod block;
mod commands;
mod data;
mod examples;
mod failure;
mod film;
mod layer;
mod look;
mod options;
mod outputs;
mod part;
mod print;
mod progress;
mod run;
mod size;
mod stopwatch;
mod table;
mod target;
mod web;

pub use run::main;
