//! How a command ends: the exit codes, and failures with what is to be said about them.

use std::process::ExitCode;

use crate::diagnostic::{Diagnostic, Faults, Place};

/// The exit codes, as docs/commands.md lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything is done.
    Done,
    /// Nothing is done: the system refused, or the memory did not do.
    Failed,
    /// The arguments ask for something that there is not.
    Usage,
    /// The atlas or a style has faults.
    Data,
    /// Some maps of a series are drawn, some failed.
    Partly,
    /// Stopped by the user.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Data => 3,
            Exit::Partly => 4,
            Exit::Interrupted => 130,
        })
    }
}

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// With an exit code and something to say.
    Faults(Exit, Faults),
    /// Nobody reads the output any more (`treatymap list events | head -1`): no fault.
    ClosedPipe,
}

impl Failure {
    /// The arguments ask for something that can't be.
    pub fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Faults(Exit::Usage, Faults::one(message, help))
    }

    /// The atlas or a style does not do.
    pub fn data(faults: Faults) -> Self {
        Self::Faults(Exit::Data, faults)
    }

    /// The system refused, and this may help.
    pub fn refused(faults: Faults, help: &str) -> Self {
        Self::Faults(Exit::Failed, advise(faults, help))
    }

    /// The system refused.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::Faults(Exit::Failed, Diagnostic::error(Place::default(), message).into())
    }
}

/// The failure of a part of a document: faults without a place of their own get that of the part, and what
/// was wrong usage is wrong data there.
pub fn in_place(failure: Failure, place: &str) -> Failure {
    let Failure::Faults(exit, faults) = failure else { return failure };
    let faults = faults.0.into_iter().map(|mut fault| {
        if fault.place.file.is_empty() {
            fault.place = Place::file(place);
        }
        fault
    });
    let exit = if exit == Exit::Usage { Exit::Data } else { exit };
    Failure::Faults(exit, Faults(faults.collect()))
}

/// The faults with advice in the words of the command line.
pub fn advise(faults: Faults, help: &str) -> Faults {
    Faults(faults.0.into_iter().map(|fault| fault.help(help)).collect())
}

/// Faults found while the arguments are resolved: those with a place lie in a file, those without
/// in the arguments. What can't be drawn is told apart by `look::undrawable`.
impl From<Faults> for Failure {
    fn from(faults: Faults) -> Self {
        let in_file = faults.0.iter().any(|fault| !fault.place.file.is_empty());
        Self::Faults(if in_file { Exit::Data } else { Exit::Usage }, faults)
    }
}

/// What writing to stdout failed with.
impl From<std::io::Error> for Failure {
    fn from(fault: std::io::Error) -> Self {
        match fault.kind() {
            std::io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::failed(format!("can't write to stdout: {fault}")),
        }
    }
}

/// How a command ends.
pub type Ending = Result<Exit, Failure>;
