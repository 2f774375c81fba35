//! `animate`: films that are killed, stopped or out of room are gone on with, byte for byte.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::support::{Folder, Ran};
use super::tools::tool;

/// Small frames of the weeks in which the islands fell.
const FILM: &str =
    "animate --from 1945-08-20 --to 1945-09-05 --duration 4 --fps 40 --size 320x200 --threads 1";

fn frames(folder: &Folder, film: &str) -> Vec<(String, Vec<u8>)> {
    let prefix = format!("{film}/");
    let names = folder.files().into_iter().filter(|name| name.starts_with(&prefix));
    names.map(|name| (name[prefix.len()..].to_owned(), folder.read(&name))).collect()
}

/// Runs the film and ends it by a signal after so many frames.
#[cfg(unix)]
fn ended_by(folder: &Folder, arguments: &str, signal: &str, after: usize) -> Ran {
    let mut command = folder.command(arguments);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let drawn = lines
        .map_while(Result::ok)
        .filter(|line| line.contains("\"drawn\"") && line.contains("file"));
    drawn.take(after).for_each(drop);
    if signal == "-KILL" {
        child.kill().expect("a kill");
    } else {
        let mut kill = std::process::Command::new("kill");
        assert!(kill.args([signal, &child.id().to_string()]).status().expect("kill").success());
    }
    Ran::new(arguments, child.wait_with_output().expect("an end"))
}

#[test]
#[cfg(unix)]
fn a_film_killed_ten_times_is_the_film_that_was_not() {
    let folder = Folder::new();
    folder.run(&format!("{FILM} --out whole")).exits(0);
    // Different frames every time, the same in every run of the test.
    for after in [1, 5, 2, 3, 1, 4, 2, 1, 3, 2] {
        let ran = ended_by(&folder, &format!("{FILM} --out broken --json"), "-KILL", after);
        assert_eq!(ran.code, None, "{}", ran.stderr);
    }
    let last = folder.run(&format!("{FILM} --out broken")).exits(0);
    assert!(!last.stderr.contains(" 0 kept"), "{}", last.stderr);
    assert!(frames(&folder, "whole") == frames(&folder, "broken"));
}

#[test]
#[cfg(unix)]
fn control_c_ends_with_130_and_says_how_to_go_on() {
    let folder = Folder::new();
    let film = "animate --from 1850 --to 1960 --fps 60 --size 640x400 --json --out unheard";
    let ran = ended_by(&folder, film, "-INT", 3);
    assert_eq!(ran.code, Some(130), "{}", ran.stderr);
    assert!(folder.files().iter().all(|name| !name.ends_with(".part")));
    let film = "animate --from 1850 --to 1960 --fps 60 --size 640x400 --out film";
    let mut child = folder.command(film).stderr(Stdio::piped()).spawn().expect("a run");
    while !folder.path().join("film/frame_000002.png").exists() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let _ = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    let code = child.wait().expect("an end").code();
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().expect("a pipe"), &mut said)
        .expect("words");
    assert_eq!(code, Some(130), "{said}");
    assert!(said.contains("the same command goes on from there"), "{said}");
}

#[test]
#[cfg(unix)]
fn a_frame_that_cannot_be_written_loses_none_that_is_whole() {
    let folder = Folder::new();
    folder.run(&format!("{FILM} --out whole")).exits(0);
    // Where the frame is to be written first there is a folder: as good as a full disk.
    let obstacle = "out/.frame_000071.png.treatymap-film.part";
    std::fs::create_dir_all(folder.path().join(obstacle)).expect("a folder");
    folder.run(&format!("{FILM} --out out")).exits(1).says("the same command goes on from there");
    let there = frames(&folder, "out").into_iter().filter(|(name, _)| name.ends_with(".png"));
    let whole = frames(&folder, "whole");
    let there: Vec<_> = there.collect();
    assert!(
        there.len() > 5
            && there.len() < whole.len()
            && there.iter().all(|frame| whole.contains(frame))
    );
    std::fs::remove_dir(folder.path().join(obstacle)).expect("a folder");
    folder.run(&format!("{FILM} --out out")).exits(0);
    assert!(frames(&folder, "out") == whole);
}

#[test]
fn the_plan_is_printed_and_nothing_drawn() {
    let folder = Folder::new();
    let plan = folder.run("animate --dry-run").exits(0);
    assert!(plan.text().contains("Treaty of Portsmouth, 1905"), "{}", plan.text());
    assert!(plan.stderr.contains("frames"), "{}", plan.stderr);
    let json = folder.run("animate --dry-run --json --from 1905 --to 1945").exits(0).json();
    assert_eq!(json["stops"][0]["settlement"], "portsmouth-1905");
    assert_eq!(json["fps"], 30);
    assert!(folder.files().is_empty());
}

#[test]
fn a_script_is_drawn_and_its_faults_have_lines() {
    let folder = Folder::new();
    folder.write("film.toml", "[[segment]]\nat = \"1945\"\nhold = 0.1\nveiw = \"region\"\n");
    let film = "animate --film film.toml --fps 10 --size 320x180 --out film";
    folder.run(film).exits(3).says("film.toml:4:1").says("did you mean `view`?");
    assert_eq!(folder.files(), ["film.toml"]);
    folder.write("film.toml", include_str!("../../docs/film.toml"));
    let plan = folder.run("animate --film film.toml --dry-run").exits(0);
    assert!(plan.text().contains("to view kurils"), "{}", plan.text());
    folder.run("animate --film film.toml --from 1855 --out film").exits(2);
    folder.run("animate --film nothing.toml --out film").exits(3).says("nothing.toml");
    let two = "[[segment]]\nat = \"1945\"\nhold = 0.2\n[[segment]]\nview = \"kurils\"\ncamera = 0.5\nhold = 0.2\n";
    folder.write("film.toml", two);
    folder.run(film).exits(0);
    folder.run(film).exits(0).says("0 frames drawn and 9 kept");
}

#[test]
fn programs_are_told_of_every_frame() {
    let folder = Folder::new();
    let ran = folder.run(&format!("{FILM} --json --out film")).exits(0);
    let events: Vec<serde_json::Value> =
        ran.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let count = |name: &str| events.iter().filter(|event| event["event"] == name).count();
    assert_eq!((count("begin"), count("end")), (1, 1));
    assert_eq!(Some(count("drawn") as u64), events[0]["frames"].as_u64());
}

#[test]
fn frames_of_somebody_else_are_not_replaced() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("film")).expect("a folder");
    folder.write("film/frame_000000.png", "mine");
    folder.run(&format!("{FILM} --out film")).exits(2).says("--force");
    assert_eq!(folder.read("film/frame_000000.png"), b"mine");
    folder.run(&format!("{FILM} --out film --force")).exits(0);
}

#[test]
fn what_makes_no_film_is_a_usage_error() {
    let folder = Folder::new();
    folder.run("animate --from 1956 --to 1905 --out film").exits(2).says("is before the first");
    folder.run("animate --from 1500-01-01 --to 1905 --out film").exits(2).says("first day");
    folder.run("animate --from last --out film").exits(2).says("1855");
    folder.run("animate --shard 4/3 --out film").exits(2).says("share 4 of 3");
    folder.run("animate --shard 1/3 --join --out film").exits(2);
    folder.run("animate --duration -3 --out film").exits(2);
    folder.run("animate --size 200x150 --dpi 2400 --out film").exits(2).says("too small for a map");
    assert!(folder.files().is_empty());
}

#[test]
fn a_film_is_one_file_if_asked_for() {
    let folder = Folder::new();
    let film = "animate --from 1945-08-28 --to 1945-09-05 --duration 2 --fps 10 --size 320x180";
    for (name, magic) in [("film.gif", &b"GIF89a"[..]), ("film.apng", b"\x89PNG")] {
        folder.run(&format!("{film} --movie {name}")).exits(0).says(name);
        assert!(folder.read(name).starts_with(magic), "{name}");
        folder.run(&format!("{film} --movie {name}")).exits(2).says("--force");
    }
    assert_eq!(folder.files(), ["film.apng", "film.gif"]);
    folder.run(&format!("{film} --movie film.avi")).exits(2).says(".webm");
    folder.run(&format!("{film} --fps 60 --movie fast.gif")).exits(2);
}

#[test]
fn a_missing_ffmpeg_is_said_before_the_first_frame() {
    let folder = Folder::new();
    let film = "animate --from 1945-09-04 --to 1945-09-05 --duration 1 --size 320x180 --json";
    let mut command = folder.command(&format!("{film} --movie film.mp4"));
    let output = command.env("PATH", folder.path()).output().expect("a run");
    Ran::new(film, output).exits(1).says("ffmpeg");
    assert!(folder.files().is_empty());
    folder.run("animate --duration 1 --size 321x180 --movie odd.mp4").exits(1).says("even");
}

#[test]
fn ffmpeg_makes_a_video_with_every_frame() {
    let folder = Folder::new();
    if tool("ffmpeg").is_none() || tool("ffprobe").is_none() {
        return;
    }
    let film = "animate --from 1945-09-04 --to 1945-09-05 --duration 2 --fps 10 --size 320x180";
    folder.run(&format!("{film} --movie film.mp4")).exits(0);
    folder.run(&format!("{film} --out film")).exits(0);
    let frames = folder.files().iter().filter(|name| name.ends_with(".png")).count();
    let probe = std::process::Command::new("ffprobe")
        .args(["-v", "error", "-count_frames", "-select_streams", "v:0", "-of", "csv=p=0"])
        .args(["-show_entries", "stream=width,height,nb_read_frames", "film.mp4"])
        .current_dir(folder.path())
        .output()
        .expect("ffprobe");
    assert_eq!(String::from_utf8_lossy(&probe.stdout).trim(), format!("320,180,{frames}"));
}
