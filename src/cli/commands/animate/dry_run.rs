//! The plan of a film, printed instead of drawn: a row a segment.

use crate::atlas::Atlas;
use crate::cli::args::AnimateArgs;
use crate::cli::failure::{Ending, Exit};
use crate::cli::print::Console;
use crate::cli::table::Table;
use crate::export::animation::{Manifest, Motion, Shard, Studio};

/// Prints the plan as a table or as a manifest without frames.
pub fn print(args: &AnimateArgs, console: Console, atlas: &Atlas, studio: &Studio<'_>) -> Ending {
    let plan = &studio.film.plan;
    if args.json {
        console.json(&Manifest::of(atlas, studio, args.shard.unwrap_or(Shard::WHOLE)))?;
        return Ok(Exit::Done);
    }
    let seconds = |frames: u32| f64::from(frames) / f64::from(plan.fps);
    let mut table = Table::new(&["second", "frame", "frames", "motion", "days", "title"]);
    for segment in &plan.segments {
        let last = segment.first + segment.frames - 1;
        let (first_day, last_day) = (plan.moment(segment.first).day, plan.moment(last).day);
        let days = match segment.motion {
            Motion::Run => format!("{first_day} to {last_day}"),
            _ => first_day.to_string(),
        };
        let title = match segment.motion {
            Motion::Run => String::new(),
            Motion::Card(card) | Motion::Veil(card) | Motion::Unveil(card) => {
                studio.film.cards[card].title.clone()
            }
            Motion::Leave | Motion::Move(_) | Motion::Arrive => {
                format!("to view {}", studio.film.chapter(segment.stop).view.id)
            }
            Motion::Fade | Motion::Hold => studio.caption(segment.stop).title.clone(),
        };
        table.row([
            format!("{:.1}", seconds(segment.first)),
            segment.first.to_string(),
            segment.frames.to_string(),
            segment.motion.code().to_owned(),
            days,
            title,
        ]);
    }
    console.result(table.text().as_bytes())?;
    let page = studio.film.order.page;
    console.note(&format!(
        "{} frames, {:.1} s at {} frames a second, {}x{} px",
        plan.frames(),
        seconds(plan.frames()),
        plan.fps,
        page.width_px,
        page.height_px
    ));
    Ok(Exit::Done)
}
