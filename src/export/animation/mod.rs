//! Films: numbered frames of how the map became what it is, drawn fast, and gone on with after any stop.
//!
//! `stops`, `pace` and `plan` say what each frame shows; `film` makes the documents of its parts, `part`
//! and `bench` put frames together from them, `leg` and `run` draw a folder of frames; `records` and
//! `manifest` know what is there.

mod bench;
mod digest;
mod film;
mod leg;
mod look;
mod manifest;
mod pace;
mod part;
mod plan;
mod records;
mod run;
mod shard;
mod stops;

pub use digest::Digest;
pub use film::{Caption, Film, Studio};
pub use look::{Fading, Look};
pub use manifest::{FrameEntry, Manifest, SegmentEntry, StopEntry, file_name};
pub use pace::{Pace, Position};
pub use plan::{Moment, Motion, Plan, Segment, WHOLE};
pub use run::{Outcome, Settings, Step, Task, animate, foreign};
pub use shard::Shard;
pub use stops::{Occasion, Stop, stops};
