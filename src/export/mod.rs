//! What is produced: one map, or a series of maps, as files.
//!
//! In: an atlas and an [`Order`]. Out: SVG and PNG bytes, text for documents, and files written whole
//! or not at all.

pub mod animation;
mod custom;
mod digest;
mod draw;
mod drawable;
pub mod embed;
mod features;
mod file;
mod folder;
mod layer;
mod map;
mod mark;
mod order;
mod paper;
mod series;
mod shape;
mod span;
mod standard;
pub mod web;

pub use custom::{Part, Shown, checked_box};
pub use digest::Digest;
pub use draw::{Drawing, Phase, draw, draw_observed, lay_out};
pub use drawable::drawable;
pub use features::{FeatureForm, GRID_DEG, Which, features};
pub use file::{Overwrite, WriteError, write_whole};
pub use folder::{require_empty, write_folder};
pub use layer::{layered, starter};
pub use map::{Map, StyleSource};
pub use mark::{MARK_FILE, Mark};
pub use order::{DEFAULT_PAGE, Order, Subject};
pub use paper::Paper;
pub use series::{Item, Outcome, Produced, Settings, run, run_each};
pub use shape::spans;
pub use span::{End, span};
pub use standard::{STANDARD_VIEWS, standard_views};
