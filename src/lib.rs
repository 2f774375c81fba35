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

pub mod atlas;
pub mod backend;
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
pub use date::{Date, Edtf, Interval};
pub use diagnostic::{Diagnostic, Faults, Severity};
pub use export::animation::{Film, Frame, Frames, Picture, Pictures};
pub use export::{Drawing, Map, Order, Phase, Subject, draw, draw_observed};
pub use language::{Language, Languages, Words};
pub use resolve::{Snapshot, snapshot};
pub use style::Style;
pub use units::{DistanceUnit, Page, PageSize};
