//! `preview`: the web page of an atlas, served on this machine, and drawn anew when a file is saved.

mod edition;
mod request;
mod server;
mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

use crate::cli::args::PreviewArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::print::Console;

use edition::{Editions, Sources};

/// Serves the page until the program is stopped.
pub fn run(args: &PreviewArgs, console: Console) -> Ending {
    let sources = Sources { atlas: args.atlas.clone(), page: args.page.clone() };
    let watched = sources.files();
    let editions = Arc::new(Editions::first(sources)?);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).map_err(|fault| {
        Failure::usage(
            format!("can't listen on port {} of this machine: {fault}", args.port),
            "give another one with --port, or 0 for any that is free",
        )
    })?;
    let port = listener.local_addr().map_err(|fault| Failure::failed(fault.to_string()))?.port();
    if watched.is_empty() {
        console.note(
            "nothing to watch: give your atlas with --atlas, or your style with --style FILE.toml",
        );
    }
    // Whoever starts the program from a script reads the address.
    console.result(format!("http://127.0.0.1:{port}/\n").as_bytes())?;
    console.note("Ctrl-C stops the preview");
    let watching = Arc::clone(&editions);
    std::thread::spawn(move || watch::watch(&watching, console));
    server::serve(&listener, port, &editions);
    Ok(Exit::Done)
}
