//! Films: numbered frames of how the map became what it is, drawn fast, and gone on with after any stop.
//!
//! `stops`, `pace` and `plan` say what each frame shows; `film` makes the documents of its parts, `part`
//! and `bench` put frames together from them, `leg` and `run` draw a folder of frames; `records` and
//! `manifest` know what is there. `asked` is how a program asks for a film, and `frames` gives it the frames. `movie` makes one file of a film, a `video` by ffmpeg.

mod advance;
mod asked;
mod bench;
mod camera;
mod cut;
mod easing;
mod film;
mod frames;
mod journey;
mod leg;
mod look;
mod manifest;
mod movie;
mod pace;
mod part;
mod plan;
mod plate;
mod records;
mod run;
mod script;
mod shard;
mod slides;
mod stops;
mod video;

pub use crate::export::digest::Digest;
pub use crate::export::span::End;
pub use asked::{Film, MOST_FPS, checked_seconds};
pub use cut::cut;
pub use easing::{Easing, WAY};
pub use film::{Caption, Chapter, FilmOrder, Studio};
pub use frames::{Frame, Frames, Picture, Pictures, Reel};
pub use look::{Fading, Look, Shot};
pub use manifest::{FrameEntry, Manifest, SegmentEntry, StopEntry, file_name};
pub use movie::{Container, movie};
pub use pace::{Pace, Position};
pub use plan::{Moment, Motion, Passage, Plan, Segment, WHOLE};
pub use run::{Outcome, Settings, Step, Task, animate, foreign};
pub use script::{Card, Script, Segment as ScriptSegment, Written};
pub use shard::Shard;
pub use slides::slides;
pub use stops::{Change, Occasion, Sight, Stop, stops};
pub use video::Codec;
