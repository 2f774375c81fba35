//! Films: what each frame shows, and that frames put together from parts are the frames.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use common::atlas;
use common::folder::Folder;
use treatymap::backend::raster::paint;
use treatymap::backend::strips::{Effort, Scanlines};
use treatymap::export::animation::{
    Change, FilmOrder, Manifest, Motion, Occasion, Pace, Plan, Settings, Shard, Studio, Task,
    WHOLE, animate, slides, stops,
};
use treatymap::geometry::Xy;
use treatymap::layout::Layout;
use treatymap::{Date, Language, Order, PageSize, Style};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn film(view: &str, (from, to): (&str, &str), page: PageSize, pace: Pace, fps: u32) -> FilmOrder {
    let subject = treatymap::export::Subject::Day(day(from));
    let style = Style::named("atlas").unwrap();
    let mut order = Order::new(atlas(), &subject, Some(view), style, Language::En).unwrap();
    order.page = page;
    let stops = stops(atlas(), &order, (day(from), day(to))).unwrap();
    FilmOrder::new(order, Plan::new(stops, fps, &pace), Effort::Fast)
}

/// The film that is drawn without options.
fn usual(view: &str) -> FilmOrder {
    let size = PageSize::screen(1280, 720);
    film(view, ("1855-02-07", "2026-11-01"), size, Pace::default(), 30)
}

/// A film of the days in which the islands fell, small and short.
fn autumn() -> FilmOrder {
    let pace = Pace { duration_s: Some(3.0), ..Pace::default() };
    film("region", ("1945-08-20", "1945-09-05"), PageSize::screen(320, 180), pace, 10)
}

fn draw(film: &FilmOrder, folder: &Folder, task: Task, threads: usize) -> (u32, u32) {
    let studio = Studio::new(atlas(), film.clone()).unwrap();
    let settings = Settings { task, threads: std::num::NonZeroUsize::new(threads) };
    let never = AtomicBool::new(false);
    let outcome = animate(atlas(), &studio, &folder.0, settings, (&never, &|_| ())).unwrap();
    assert!(!outcome.interrupted);
    (outcome.drawn, outcome.kept)
}

#[test]
fn the_usual_film_runs_for_40_to_90_seconds_and_stands_still_at_each_settlement() {
    for view in ["region", "south-kurils", "northeast-asia"] {
        let FilmOrder { plan, .. } = usual(view);
        let seconds = f64::from(plan.frames()) / 30.0;
        assert!((40.0..=90.1).contains(&seconds), "{view}: {seconds} s");
        assert_eq!(plan.stops[0].occasion, Occasion::Settlement(0), "{view}");
        for settlement in 0..atlas().settlements.len() {
            let stop =
                plan.stops.iter().position(|s| s.occasion == Occasion::Settlement(settlement));
            let holds =
                plan.segments.iter().filter(|s| Some(s.stop) == stop && s.motion == Motion::Hold);
            let frames: u32 = holds.map(|segment| segment.frames).sum();
            assert!(frames >= 45, "{view}: {frames} frames at settlement {settlement}");
        }
    }
}

#[test]
fn the_islands_fall_one_by_one_with_time_to_read() {
    let FilmOrder { plan, .. } = usual("region");
    let autumn = day("1945-08-20")..day("1945-09-06");
    let stops: Vec<_> = plan.stops.iter().filter(|stop| autumn.contains(&stop.day)).collect();
    assert!(stops.len() >= 10, "{stops:?}");
    let frames = (0..plan.frames()).filter(|f| autumn.contains(&plan.moment(*f).day)).count();
    // Seventeen days of 171 years.
    assert!(frames > 12 * 30 && frames * 3 < plan.frames() as usize, "{frames} frames");
}

#[test]
fn every_frame_shows_the_map_of_its_day() {
    let FilmOrder { plan, .. } = usual("region");
    let mut before = plan.moment(0);
    assert_eq!(before.day, plan.stops[0].day);
    for frame in 0..plan.frames() {
        let moment = plan.moment(frame);
        assert!(moment.day >= before.day, "frame {frame}: time goes back");
        let last = plan.stops.iter().rposition(|stop| stop.day <= moment.day).unwrap();
        assert_eq!(moment.to, last, "frame {frame} of {}: another map", moment.day);
        if moment.weight > 0 {
            // A map appears on its own day, over the one before it, and never goes back.
            assert_eq!(
                (moment.day, moment.from),
                (plan.stops[last].day, last - 1),
                "frame {frame}"
            );
            assert!(moment.weight >= before.weight || before.to != moment.to);
            assert!(moment.weight <= WHOLE);
        }
        before = moment;
    }
    assert_eq!(before.day, plan.stops.last().unwrap().day);
    assert_eq!((before.from, before.to), (plan.stops.len() - 1, plan.stops.len() - 1));
}

#[test]
fn segments_follow_each_other_without_a_gap() {
    let FilmOrder { plan, .. } = usual("region");
    let mut next = 0;
    for segment in &plan.segments {
        assert_eq!(segment.first, next);
        assert!(segment.frames > 0);
        next += segment.frames;
    }
    assert_eq!(next, plan.frames());
}

#[test]
fn holds_transitions_and_duration_are_as_asked_for() {
    let pace = Pace { hold_s: Some(2.0), transition_s: Some(1.0), duration_s: None };
    let held = film("region", ("1905-01-01", "1906-01-01"), PageSize::screen(320, 180), pace, 10);
    let segment = |motion: Motion| {
        let settled =
            |stop: usize| matches!(held.plan.stops[stop].occasion, Occasion::Settlement(_));
        held.plan.segments.iter().find(|s| s.motion == motion && settled(s.stop)).unwrap().frames
    };
    assert!((19..=21).contains(&segment(Motion::Hold)), "{}", segment(Motion::Hold));
    assert!((9..=11).contains(&segment(Motion::Fade)), "{}", segment(Motion::Fade));
    assert!((29..=31).contains(&autumn().plan.frames()), "{}", autumn().plan.frames());
}

#[test]
fn a_frame_put_together_is_the_frame_painted_as_one() {
    let film = film(
        "region",
        ("1945-08-25", "1945-09-05"),
        PageSize::screen(1280, 720),
        Pace { duration_s: Some(1.0), ..Pace::default() },
        10,
    );
    let folder = Folder::new("whole");
    draw(&film, &folder, Task::Draw(Shard::WHOLE), 2);
    let studio = Studio::new(atlas(), film.clone()).unwrap();
    let settled = (0..film.plan.frames()).filter(|frame| studio.look(*frame).map.is_settled());
    let settled: Vec<u32> = settled.collect();
    for frame in [settled[0], settled[settled.len() / 2], settled[settled.len() - 1]] {
        let whole = paint(&studio.frame(frame).unwrap(), film.order.page).unwrap();
        let file = std::fs::File::open(folder.0.join(format!("frame_{frame:06}.png"))).unwrap();
        let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let expected = Scanlines::of(&whole).rgb();
        let width = 3 * film.order.page.width_px as usize;
        for (at, (got, whole)) in pixels.iter().zip(&expected).enumerate() {
            let (x, y) = (at % width / 3, at / width);
            assert!(got.abs_diff(*whole) <= 1, "frame {frame}: {got} for {whole} at {x}, {y}");
        }
    }
}

#[test]
fn land_that_is_taken_along_a_front_changes_from_one_end_to_the_other() {
    let pace = Pace { transition_s: Some(1.0), hold_s: Some(0.2), duration_s: None };
    let size = PageSize::screen(640, 360);
    let film = film("sakhalin", ("1945-08-24", "1945-08-26"), size, pace, 10);
    let stop = film.plan.stops.iter().position(|stop| stop.change == Change::Advance).unwrap();
    assert_eq!(film.plan.stops[stop].day, day("1945-08-25"));
    let event = atlas().events.position("south-sakhalin-1945").unwrap();
    assert_eq!(film.plan.stops[stop].occasion, Occasion::Event(event));
    let fade = film.plan.segments.iter().find(|s| (s.stop, s.motion) == (stop, Motion::Fade));
    let fade = fade.unwrap();
    assert!(fade.frames > 20, "{} frames", fade.frames);
    let folder = Folder::new("front");
    draw(&film, &folder, Task::Draw(Shard::WHOLE), 2);
    let picture = |frame: u32| {
        let file = std::fs::File::open(folder.0.join(format!("frame_{frame:06}.png"))).unwrap();
        let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels
    };
    let last = fade.first + fade.frames - 1;
    let (before, middle, after) =
        (picture(fade.first - 1), picture(fade.first + fade.frames / 2), picture(last + 1));
    // The ends are the settled maps.
    let studio = Studio::new(atlas(), film.clone()).unwrap();
    for (pixels, stop) in [(&before, stop - 1), (&after, stop)] {
        let map = Scanlines::of(&paint(&studio.map(stop).unwrap(), size).unwrap()).rgb();
        let box_ = studio.stage.map;
        let rows = box_.min.y as usize * 640 * 3..box_.max.y as usize * 640 * 3;
        assert!(pixels[rows.clone()] == map[rows], "another map");
    }
    assert!(picture(last) == after, "it has not arrived");
    // Midway the north is taken and the south is not.
    let frame = studio.layout(stop).unwrap().main.frame;
    let (mut taken, mut held) = (0, 0);
    for (index, ((was, is), will)) in
        before.chunks(3).zip(middle.chunks(3)).zip(after.chunks(3)).enumerate()
    {
        let at = Xy::new((index % 640) as f64 + 0.5, (index / 640) as f64 + 0.5);
        let position = frame.from_page(at).unwrap();
        let inland = (142.3..142.9).contains(&position.lon_deg);
        if !inland || was == will || !frame.page().contains(at) {
            continue;
        }
        if (49.3..49.9).contains(&position.lat_deg) {
            assert_eq!(is, will, "{position:?}");
            taken += 1;
        } else if (46.75..47.0).contains(&position.lat_deg) && position.lon_deg > 142.6 {
            assert_eq!(is, was, "{position:?}");
            held += 1;
        }
    }
    assert!(taken > 20 && held > 5, "{taken} {held}");
}

#[test]
fn threads_and_shares_change_no_byte() {
    let film = autumn();
    let (one, three, shared) = (Folder::new("one"), Folder::new("three"), Folder::new("shared"));
    let frames = film.plan.frames();
    assert_eq!(draw(&film, &one, Task::Draw(Shard::WHOLE), 1), (frames, 0));
    draw(&film, &three, Task::Draw(Shard::WHOLE), 3);
    assert!(one.files() == three.files(), "other bytes with more threads");
    for shard in ["3/3", "1/3", "2/3"] {
        draw(&film, &shared, Task::Draw(shard.parse().unwrap()), 2);
    }
    assert!(shared.files().iter().any(|(name, _)| name == "manifest-2-of-3.json"));
    assert_eq!(draw(&film, &shared, Task::Join, 2), (0, frames));
    assert!(one.files() == shared.files(), "other bytes from shares");
}

#[test]
fn shares_that_are_missing_or_damaged_are_not_joined() {
    let film = autumn();
    let folder = Folder::new("join");
    let studio = Studio::new(atlas(), film.clone()).unwrap();
    let settings = Settings { task: Task::Join, threads: None };
    let never = AtomicBool::new(false);
    let join = || animate(atlas(), &studio, &folder.0, settings, (&never, &|_| ()));
    draw(&film, &folder, Task::Draw("1/2".parse().unwrap()), 2);
    assert!(join().unwrap_err().to_string().contains("missing"));
    draw(&film, &folder, Task::Draw("2/2".parse().unwrap()), 2);
    let frame = folder.0.join("frame_000003.png");
    let whole = std::fs::read(&frame).unwrap();
    std::fs::write(&frame, &whole[..whole.len() - 1]).unwrap();
    assert!(join().unwrap_err().to_string().contains("frame_000003.png"));
    std::fs::write(&frame, &whole).unwrap();
    assert!(join().is_ok());
}

#[test]
fn what_is_stale_or_damaged_is_drawn_again_and_nothing_else() {
    let film = autumn();
    let folder = Folder::new("again");
    let frames = film.plan.frames();
    draw(&film, &folder, Task::Draw(Shard::WHOLE), 2);
    let first = folder.files();
    assert_eq!(draw(&film, &folder, Task::Draw(Shard::WHOLE), 2), (0, frames));
    let path = |frame: u32| folder.0.join(format!("frame_{frame:06}.png"));
    let bytes = std::fs::read(path(7)).unwrap();
    std::fs::write(path(7), &bytes[..bytes.len() / 2]).unwrap();
    let mut edited = std::fs::read(path(9)).unwrap();
    let middle = edited.len() / 2;
    edited[middle] ^= 1;
    std::fs::write(path(9), edited).unwrap();
    std::fs::remove_file(path(11)).unwrap();
    assert_eq!(draw(&film, &folder, Task::Draw(Shard::WHOLE), 2), (3, frames - 3));
    assert!(folder.files() == first);
    // A film of other words: frames that look the same stay, those that do not are drawn again.
    let mut longer = film.clone();
    longer.plan =
        Plan::new(film.plan.stops.clone(), 10, &Pace { duration_s: Some(4.0), ..Pace::default() });
    let (drawn, kept) = draw(&longer, &folder, Task::Draw(Shard::WHOLE), 2);
    assert_eq!(drawn + kept, longer.plan.frames());
    assert!(drawn > 0);
    // And back: what the longer film had more is gone.
    draw(&film, &folder, Task::Draw(Shard::WHOLE), 2);
    assert!(folder.files() == first);
}

#[test]
fn a_film_that_was_stopped_is_gone_on_with() {
    let film = autumn();
    let (whole, parts) = (Folder::new("unbroken"), Folder::new("broken"));
    draw(&film, &whole, Task::Draw(Shard::WHOLE), 2);
    let studio = Studio::new(atlas(), film.clone()).unwrap();
    let settings = Settings { task: Task::Draw(Shard::WHOLE), threads: None };
    let mut kept = 0;
    for _ in 0..4 {
        let stop = AtomicBool::new(false);
        let report = |_| stop.store(true, Ordering::Relaxed);
        let outcome = animate(atlas(), &studio, &parts.0, settings, (&stop, &report)).unwrap();
        assert!(outcome.interrupted && outcome.kept >= kept, "{outcome:?} after {kept}");
        kept = outcome.kept + outcome.drawn;
        assert!(!parts.0.join("manifest.json").exists(), "it is not whole yet");
    }
    draw(&film, &parts, Task::Draw(Shard::WHOLE), 2);
    assert!(whole.files() == parts.files());
}

#[test]
fn the_manifest_names_each_frame_its_day_and_its_segment() {
    let film = autumn();
    let folder = Folder::new("manifest");
    draw(&film, &folder, Task::Draw(Shard::WHOLE), 2);
    let text = std::fs::read_to_string(folder.0.join("manifest.json")).unwrap();
    let manifest: Manifest = serde_json::from_str(&text).unwrap();
    assert_eq!(manifest.frames.len() as u32, film.plan.frames());
    for (frame, entry) in manifest.frames.iter().enumerate() {
        let moment = film.plan.moment(frame as u32);
        assert_eq!(entry.file, format!("frame_{frame:06}.png"));
        assert_eq!((entry.day, entry.segment), (moment.day, moment.segment));
        let bytes = std::fs::read(folder.0.join(&entry.file)).unwrap();
        assert_eq!(entry.sha256, treatymap::export::animation::Digest::of(&bytes));
    }
    assert!(
        manifest.stops.iter().any(|stop| stop.settlement.as_deref() == Some("occupation-1945"))
    );
}

#[test]
fn nothing_jumps_from_one_map_to_the_next() {
    for view in ["region", "south-kurils"] {
        let film = usual(view);
        let studio = Studio::new(atlas(), film.clone()).unwrap();
        let mut places = BTreeMap::new();
        let first = studio.layout(0).unwrap();
        for stop in 0..film.plan.stops.len() {
            let layout = studio.layout(stop).unwrap();
            let day = film.plan.stops[stop].day;
            let corner = |layout: &Layout| layout.legend.as_ref().map(|legend| legend.area.min);
            assert_eq!(corner(&layout), corner(&first), "{view}, {day}: legend");
            assert!(layout.scale_bar == first.scale_bar, "{view}, {day}: the scale bar jumps");
            for (panel, map) in layout.panels().enumerate() {
                assert_eq!(map.area, first.panels().nth(panel).unwrap().area, "{view}, {day}");
                let labels = &map.naming.labels;
                for (index, label) in labels.iter().enumerate() {
                    let before = places
                        .entry((panel, label.id.clone(), label.name))
                        .or_insert_with(|| label.lines.clone());
                    assert!(*before == label.lines, "{view}, {day}: {} jumps", label.id);
                    for other in &labels[..index] {
                        let meet = label
                            .boxes()
                            .iter()
                            .any(|a| other.boxes().iter().any(|b| a.intersects(b)));
                        assert!(!meet, "{view}, {day}: {} over {}", label.id, other.id);
                    }
                    let under = panel == 0
                        && label.boxes().iter().any(|a| {
                            layout.legend.as_ref().is_some_and(|legend| a.intersects(&legend.area))
                        });
                    assert!(!under, "{view}, {day}: {} under the legend", label.id);
                }
            }
        }
    }
}

#[test]
fn an_svg_that_moves_shows_each_settlement_and_never_nothing() {
    let pace = Pace { duration_s: Some(4.0), ..Pace::default() };
    let film = film("region", ("1952-04-28", "1991-12-26"), PageSize::screen(640, 360), pace, 10);
    let text = slides(&Studio::new(atlas(), film.clone()).unwrap()).unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let maps = document
        .root_element()
        .children()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "g")));
    assert_eq!(maps.count(), 3);
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "ids clash");
    // Keys of each map: shares of the time and opacities.
    let keys: Vec<Vec<(f64, f64)>> = text
        .lines()
        .filter(|line| line.starts_with("@keyframes"))
        .map(|line| {
            let (_, body) = line.split_once('{').unwrap();
            let blocks = body.trim_end_matches('}').split('}').filter(|block| !block.is_empty());
            blocks
                .flat_map(|block| {
                    let (times, opacity) = block.split_once("{opacity:").unwrap();
                    let opacity: f64 = opacity.parse().unwrap();
                    let times =
                        times.split(',').map(|time| time.trim_end_matches('%').parse().unwrap());
                    times.map(move |time: f64| (time, opacity)).collect::<Vec<_>>()
                })
                .collect()
        })
        .collect();
    assert_eq!(keys.len(), 3);
    let at = |keys: &[(f64, f64)], time: f64| {
        let after = keys.iter().position(|(key, _)| *key >= time).unwrap_or(keys.len() - 1);
        let ((t0, o0), (t1, o1)) = (keys[after.saturating_sub(1)], keys[after]);
        if t1 > t0 { o0 + (o1 - o0) * ((time - t0) / (t1 - t0)).clamp(0.0, 1.0) } else { o1 }
    };
    for step in 0..=1000 {
        let time = f64::from(step) / 10.0;
        let opaque = keys.iter().map(|keys| at(keys, time)).fold(0.0, f64::max);
        assert!(opaque > 0.999, "nothing whole is there at {time} %");
    }
}
