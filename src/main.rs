//! The program: everything it does is in [`treatymap::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    treatymap::cli::main()
}
