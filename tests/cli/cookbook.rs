//! What the cookbook's files run makes one film, where the tools that run them put their numbers.
#![cfg(unix)]

use std::process::Command;

use super::support::{Folder, Ran, path_with_program};
use super::tools::skipped;

const PARALLEL: &str = include_str!("../../docs/cookbook/parallel.sh");
const SLURM: &str = include_str!("../../docs/cookbook/slurm.sh");
const KUBERNETES: &str = include_str!("../../docs/cookbook/kubernetes.yaml");

/// Small and short, for the film that the cookbook draws.
const FILM: &str =
    "--out film --from 1945-08-28 --to 1945-09-05 --duration 2 --fps 10 --size 320x180";

fn shell(folder: &Folder, script: &str, (name, value): (&str, &str)) -> Ran {
    let output = Command::new("bash")
        .args(["-c", &script.replace("--out film", FILM)])
        .current_dir(folder.path())
        .env("PATH", path_with_program())
        .env(name, value)
        .output();
    Ran::new(script, output.expect("a shell"))
}

#[test]
fn a_slurm_array_draws_all_shares() {
    let folder = Folder::new();
    for task in 1..=8 {
        shell(&folder, SLURM, ("SLURM_ARRAY_TASK_ID", &task.to_string())).exits(0);
    }
    folder.run(&format!("animate {FILM} --join")).exits(0);
}

#[test]
fn an_indexed_job_draws_all_shares_and_another_joins_them() {
    let folder = Folder::new();
    let lines = KUBERNETES.lines().filter_map(|line| line.trim().strip_prefix("args: [\""));
    let scripts: Vec<&str> = lines.map(|line| line.trim_end_matches("\"]")).collect();
    assert_eq!(scripts.len(), 2);
    // It comes too early, and is tried again.
    shell(&folder, scripts[1], ("UNUSED", "")).exits(1);
    for index in 0..8 {
        shell(&folder, scripts[0], ("JOB_COMPLETION_INDEX", &index.to_string())).exits(0);
    }
    shell(&folder, scripts[1], ("UNUSED", "")).exits(0);
}

#[test]
fn gnu_parallel_draws_all_shares() {
    let version = Command::new("parallel").arg("--version").output();
    if !version.is_ok_and(|output| output.stdout.starts_with(b"GNU parallel")) {
        skipped("GNU parallel");
        return;
    }
    shell(&Folder::new(), PARALLEL, ("UNUSED", "")).exits(0);
}
