//! The commands, one file each: arguments and console in, exit code out.

pub mod animate;
pub mod check;
pub mod completions;
pub mod describe;
pub mod embed;
pub mod export;
pub mod html;
pub mod init;
pub mod list;
pub mod man;
pub mod mdbook;
pub mod measure;
pub mod pandoc;
pub mod preview;
pub mod render;
pub mod schema;
pub mod series;
pub mod show;
