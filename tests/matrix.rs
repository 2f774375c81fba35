//! The whole matrix: every settlement, in every worldview that reads it differently, every language,
//! every view, every page. Each map is laid out (no pixels) and has to keep every law.
//!
//! `TREATYMAP_MATRIX=ja,column` keeps to the maps whose names have all these words, while one works on
//! them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;
mod laws;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use treatymap::export::spans;
use treatymap::resolve::snapshot_as;
use treatymap::units::Page;
use treatymap::{Languages, PageSize};

use common::{atlas, none, order, settlements};
use laws::{ALL, Case};

/// Languages of the matrix: each alone, and the longest pair.
const LANGUAGES: [&str; 4] = ["en", "ja", "ru", "en+ja"];
/// The least share of the requested names of `region` that have a place, on every page, in percent.
const PLACED_PERCENT: usize = 95;

/// One map of the matrix.
struct Cell {
    settlement: &'static str,
    worldview: &'static str,
    languages: Languages,
    view: &'static str,
    page: Page,
}

impl Cell {
    fn name(&self) -> String {
        let Self { settlement, worldview, languages, view, page } = self;
        format!("{settlement} {worldview} {languages} {view} {}", page.id())
    }

    fn case(&self) -> Case {
        let view = atlas().views.get(self.view).unwrap();
        let size: PageSize = self.page.size(self.page.dpi(), &spans(view).unwrap());
        let mut order = order(self.settlement, Some(self.view), self.languages.main, size);
        order.languages = self.languages;
        order.worldview = self.worldview.to_owned();
        Case::of(self.name(), order)
    }
}

/// The worldviews that do not read a settlement's day as another one before them does.
fn worldviews(settlement: &str) -> Vec<&'static str> {
    let day = atlas().settlements.get(settlement).unwrap().date;
    let mut seen = Vec::new();
    let mut different = Vec::new();
    for worldview in atlas().worldviews.ids() {
        let state = snapshot_as(atlas(), day, worldview).unwrap();
        let read = (state.holdings, state.sea_boundaries);
        if !seen.contains(&read) {
            seen.push(read);
            different.push(worldview);
        }
    }
    different
}

fn cells() -> Vec<Cell> {
    let only = std::env::var("TREATYMAP_MATRIX").unwrap_or_default();
    let only: Vec<&str> = only.split(',').filter(|word| !word.is_empty()).collect();
    let mut cells = Vec::new();
    for settlement in settlements() {
        for worldview in worldviews(settlement) {
            for languages in LANGUAGES {
                for view in atlas().views.ids() {
                    for page in Page::ALL {
                        let languages: Languages = languages.parse().unwrap();
                        let cell = Cell { settlement, worldview, languages, view, page };
                        let name = cell.name();
                        let has = |wanted: &&str| name.split(' ').any(|word| word == *wanted);
                        if only.iter().all(has) {
                            cells.push(cell);
                        }
                    }
                }
            }
        }
    }
    cells
}

/// What is found wrong, and how many of the requested names of `region` a page has placed.
#[derive(Default)]
struct Findings {
    faults: BTreeMap<&'static str, Vec<String>>,
    placed: BTreeMap<&'static str, (usize, usize)>,
}

impl Findings {
    fn add(&mut self, cell: &Cell, case: &Case) {
        for (name, law) in ALL {
            let found = law(case).into_iter().map(|fault| format!("{}: {fault}", case.name));
            self.faults.entry(name).or_default().extend(found);
        }
        if cell.view == "region" {
            let (placed, requested) = self.placed.entry(cell.page.id()).or_default();
            for panel in case.layout.panels() {
                *placed += panel.naming.labels.len();
                *requested += panel.naming.labels.len() + panel.naming.left_out.len();
            }
        }
    }

    fn merge(&mut self, other: Self) {
        for (name, faults) in other.faults {
            self.faults.entry(name).or_default().extend(faults);
        }
        for (page, (placed, requested)) in other.placed {
            let sum = self.placed.entry(page).or_default();
            *sum = (sum.0 + placed, sum.1 + requested);
        }
    }
}

/// Lays out all cells on all cores; memory holds a few maps at a time.
fn walk(cells: &[Cell]) -> Findings {
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Findings::default());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut own = Findings::default();
                while let Some(cell) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
                    own.add(cell, &cell.case());
                }
                all.lock().unwrap().merge(own);
            });
        }
    });
    let mut all = all.into_inner().unwrap();
    all.faults.values_mut().for_each(|faults| faults.sort());
    all
}

#[test]
fn every_map_keeps_every_law() {
    let cells = cells();
    assert!(!cells.is_empty(), "TREATYMAP_MATRIX fits no map");
    let found = walk(&cells);
    let mut faults: Vec<String> = Vec::new();
    for (law, of_law) in found.faults.iter().filter(|(_, of_law)| !of_law.is_empty()) {
        faults.push(format!("{law}: {} faults in {} maps", of_law.len(), cells.len()));
        let step = of_law.len().div_ceil(SHOWN).max(1);
        faults.extend(of_law.iter().step_by(step).map(|fault| format!("    {fault}")));
    }
    for (page, (placed, requested)) in &found.placed {
        if placed * 100 < requested * PLACED_PERCENT {
            let percent = 100.0 * *placed as f64 / (*requested).max(1) as f64;
            faults.push(format!("{page}: {percent:.1} % of the requested names of region placed"));
        }
    }
    none(&faults);
}

/// So many faults of a law are shown, taken evenly from all.
const SHOWN: usize = 12;
