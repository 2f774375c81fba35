//! Frames as an iterator: the very bytes that `animate` writes, drawn no earlier than they are asked
//! for, and nothing left behind.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use common::folder::Folder;
use common::{atlas, picture::decode};
use treatymap::export::animation::{
    Film, Script, Settings, Shard, Studio, Task, animate, file_name,
};
use treatymap::{Date, Map};

/// Threads are counted by one test at a time: each holds this while it draws.
static ALONE: Mutex<()> = Mutex::new(());

fn alone() -> std::sync::MutexGuard<'static, ()> {
    ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// The days in which the islands fell, small and short.
fn autumn() -> Film<'static> {
    let map = Map::of(atlas()).view("region").size(320, 180);
    map.film().from("1945-08-20").to("1945-09-05").fps(10).seconds(3)
}

/// The frames as `animate` writes them into a folder.
fn written(film: &Film<'_>, name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Folder::new(name);
    let studio = Studio::new(atlas(), film.order().unwrap()).unwrap();
    let settings = Settings { task: Task::Draw(Shard::WHOLE), threads: NonZeroUsize::new(2) };
    let never = AtomicBool::new(false);
    animate(atlas(), &studio, &folder.0, settings, (&never, &|_| ())).unwrap();
    folder.files().into_iter().filter(|(name, _)| name.ends_with(".png")).collect()
}

#[test]
fn frames_are_the_files_that_animate_writes() {
    let _alone = alone();
    let script = std::env::temp_dir().join(format!("treatymap-{}-film.toml", std::process::id()));
    std::fs::write(
        &script,
        "[opening]\ntitle = \"Autumn\"\nseconds = 0.5\n\
         [[segment]]\nfrom = \"1945-08-27\"\nto = \"1945-09-02\"\nduration = 1.5\n\
         [[segment]]\nview = \"south-kurils\"\ncamera = 1.0\nhold = 0.5\n",
    )
    .unwrap();
    let scripted = Map::of(atlas()).view("region").size(320, 180).film().fps(8);
    let scripted = scripted.script(Script::read(&script).unwrap());
    std::fs::remove_file(&script).unwrap();
    for (film, name) in [(autumn(), "frames-autumn"), (scripted, "frames-script")] {
        let expected = written(&film, name);
        assert!(expected.len() >= 24, "{name}: {} frames", expected.len());
        for threads in [1, 3] {
            let frames =
                film.clone().threads(NonZeroUsize::new(threads).unwrap()).frames().unwrap();
            assert_eq!(frames.len(), expected.len());
            let frames: Vec<_> = frames.map(Result::unwrap).collect();
            assert_eq!(frames.len(), expected.len());
            for (at, (frame, (file, bytes))) in frames.iter().zip(&expected).enumerate() {
                assert_eq!((frame.number as usize, &frame.file_name()), (at, file));
                assert!(*frame.png == *bytes, "{name}: {file} differs with {threads} threads");
            }
        }
    }
}

#[test]
fn pictures_are_the_pixels_of_the_frames() {
    let _alone = alone();
    let film = autumn();
    let frames: Vec<_> = film.frames().unwrap().map(Result::unwrap).collect();
    let pictures: Vec<_> = film.pictures().unwrap().map(Result::unwrap).collect();
    assert_eq!(frames.len(), pictures.len());
    for (frame, picture) in frames.iter().zip(&pictures) {
        assert_eq!((frame.number, frame.date), (picture.number, picture.date));
        let decoded = decode(&frame.png);
        assert_eq!((picture.width_px, picture.height_px), (decoded.0, decoded.1));
        assert!(picture.rgb == decoded.2, "frame {}", frame.number);
    }
}

#[test]
fn days_go_by_from_the_first_to_the_last() {
    let _alone = alone();
    let days: Vec<Date> = autumn().frames().unwrap().map(|frame| frame.unwrap().date).collect();
    assert!(days.is_sorted());
    assert_eq!(days.first().unwrap().to_string(), "1945-08-20");
    assert_eq!(days.last().unwrap().to_string(), "1945-09-05");
}

#[test]
fn frames_that_are_skipped_are_not_drawn_and_change_nothing() {
    let _alone = alone();
    let all: Vec<_> = autumn().frames().unwrap().map(Result::unwrap).collect();
    let some: Vec<_> = autumn().frames().unwrap().skip(5).step_by(7).map(Result::unwrap).collect();
    let expected: Vec<_> = all.iter().skip(5).step_by(7).cloned().collect();
    assert_eq!(some.len(), expected.len());
    assert!(some == expected);
    let mut frames = autumn().frames().unwrap();
    assert!(frames.nth(all.len() - 1).unwrap().unwrap() == all[all.len() - 1]);
    assert_eq!((frames.len(), frames.next(), frames.nth(3)), (0, None, None));
    // A film of hours, of which one frame is wanted.
    let mut long = autumn().seconds(36_000).fps(30).frames().unwrap();
    let last = long.len() - 1;
    assert_eq!(last, 1_079_999);
    let frame = long.nth(last).unwrap().unwrap();
    assert_eq!(file_name(frame.number), "frame_1079999.png");
    assert_eq!(frame.date.to_string(), "1945-09-05");
}

#[test]
#[cfg(target_os = "linux")]
fn no_thread_stays_when_frames_are_dropped_early() {
    let _alone = alone();
    let ours = || {
        let tasks = std::fs::read_dir("/proc/self/task").unwrap().flatten();
        let names = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("comm")).ok());
        names.filter(|name| name.trim() == "treatymap").count()
    };
    // A thread needs a moment to take its name, and the system one to forget it.
    let become_ = |count: usize| {
        let wait = || std::thread::sleep(std::time::Duration::from_millis(10));
        assert!((0..100).any(|_| ours() == count || {
            wait();
            false
        }));
    };
    become_(0);
    let film = autumn().threads(NonZeroUsize::new(3).unwrap());
    let mut frames = film.frames().unwrap();
    become_(3);
    frames.next().unwrap().unwrap();
    become_(3);
    drop(frames);
    become_(0);
    // And never begun.
    drop(film.pictures().unwrap());
    become_(0);
}

#[test]
fn frames_can_be_sent_to_another_thread() {
    let _alone = alone();
    let mut frames = autumn().frames().unwrap();
    let first = std::thread::scope(|scope| scope.spawn(move || frames.next()).join().unwrap());
    assert_eq!(first.unwrap().unwrap().number, 0);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let map = Map::of(atlas()).settlement("today").languages("fr");
    let film = map.film().from("yesterday").to(40_000).fps(241).seconds(-1).hold(f64::NAN);
    let faults = film.frames().err().unwrap();
    let said = faults.to_string();
    for part in [
        "bad date `yesterday`",
        "no year 40000",
        "241 frames a second",
        "-1 seconds",
        "NaN seconds",
        "a film has days of its own",
        "`fr`",
    ] {
        assert!(said.contains(part), "\"{part}\" is not in:\n{said}");
    }
    assert_eq!(faults.0.len(), 7, "{said}");
    let wrong = [
        (Film::of(atlas()).from(1956).to("1855"), "the last day (1855-12-31) is before the first"),
        (Film::of(atlas()).from("1066-10-14"), "before the atlas begins"),
        (Map::of(atlas()).view("regoin").film(), "did you mean `region`?"),
        (Map::of(atlas()).page("a4").size(300, 300).film(), "has not the shape of page a4"),
        (Map::of(atlas()).size(200, 150).dpi(2400.0).film(), "too small"),
    ];
    for (film, expected) in wrong {
        let frames = film.frames();
        let faults = match frames {
            Err(faults) => faults,
            Ok(mut frames) => {
                let faults = frames.next().unwrap().unwrap_err();
                assert!(frames.next().is_none(), "{expected}: frames after an error");
                faults
            }
        };
        assert!(faults.to_string().contains(expected), "\"{expected}\" is not in:\n{faults}");
    }
}
