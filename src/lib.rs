//! Draws who held what, on any day, as a map fit to print.
//!
//! Outlines (GeoJSON) and dated sovereignty (tables) and a style become SVG, PNG and PDF. The data flow
//! in one direction, each step a module:
//!
//! ```text
//! atlas files ──► atlas ──► resolve(date, worldview) ──► Snapshot ─┐
//!                   └──► projection(view) ──► base ────────────────┼─► layout ─► scene ─► backend ─► export
//!                                      style, text ────────────────┘
//! ```
//!
//! A [`Map`] says what is wanted, an [`Order`] is that, checked, and [`draw`] is the pipeline:
//!
//! ```
//! use treatymap::{Atlas, Map};
//!
//! let atlas = Atlas::builtin()?;
//! let drawing = Map::of(&atlas).settlement("portsmouth-1905").draw()?;
//! assert!(drawing.to_svg().starts_with("<svg"));
//! # Ok::<(), treatymap::Faults>(())
//! ```
//!
//! A [`Film`] is the same for films, with its [`Frames`] one by one; [`snapshot`] says who held what, without
//! a drawing. What is wrong comes back as [`Faults`], all of them, each with its place and advice.
//! `docs/library.md` goes through all of it, and `examples/` has programs that run.
//!
//! Rely on what stands at the root of the crate, and on what it leads to in [`atlas`], [`date`], [`diagnostic`],
//! [`export`], [`language`], [`resolve`], [`style`] and [`units`]. The other modules are the works: public because
//! tests and benches look into them, and changed when the drawing changes.
//!
//! Features, both on by default: `pdf` ([`Drawing::to_pdf`]) and `cli` (the program, which a library does not need).

#![deny(missing_docs)]

pub mod atlas;
pub mod backend;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
pub mod date;
pub mod diagnostic;
pub mod export;
pub mod geometry;
pub mod language;
pub mod layout;
pub mod projection;
pub mod resolve;
pub mod scene;
pub mod style;
pub mod text;
pub mod units;

pub use atlas::Atlas;
pub use backend::strips::Effort;
pub use backend::svg::TextForm;
pub use date::{Date, Edtf, Interval, Uncertain};
pub use diagnostic::{Diagnostic, Faults, Severity};
pub use export::animation::{End, Film, FilmOrder, Frame, Frames, Picture, Pictures, Script};
pub use export::{Drawing, Map, Order, Phase, StyleSource, Subject, draw, draw_observed, layered};
pub use export::{require_empty, starter, write_folder};
pub use language::{Language, Languages, Words};
pub use resolve::{Holding, Snapshot, change_days, snapshot, snapshot_as, snapshot_with};
pub use style::{Furniture, Style};
pub use units::{DistanceUnit, Page, PageSize};

/// The code of the page on the library is run.
#[cfg(doctest)]
#[doc = include_str!("../docs/library.md")]
struct LibraryPage;
