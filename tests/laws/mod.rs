//! Laws that every laid-out map keeps, without a picture. Each takes a map and names its faults.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod furniture;
pub mod legend;
pub mod lettering;
pub mod names;
pub mod print;

use treatymap::geometry::Rect;
use treatymap::layout::{Layout, Lettered, Panel, compose};
use treatymap::{Order, snapshot};

use crate::common::{PAGE, atlas};

/// A map and what it is called in messages.
pub struct Case {
    pub name: String,
    pub view: String,
    pub order: Order,
    pub layout: Layout,
}

/// What a law finds wrong with a map.
pub type Law = fn(&Case) -> Vec<String>;

impl Case {
    /// Lays out an order.
    pub fn of(name: String, order: Order) -> Self {
        let snapshot = snapshot(atlas(), order.date).unwrap();
        let layout = compose(atlas(), &order.request(&snapshot))
            .unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        Self { name, view: order.view.id.clone(), order, layout }
    }

    /// Whether there is room for everything: names may be left out of a small page, and furniture may
    /// hide land.
    pub fn is_roomy(&self) -> bool {
        self.layout.page == PAGE
    }

    /// What covers the main map: insets, legend, scale bar.
    pub fn covers(&self) -> Vec<Rect> {
        let Layout { insets, legend, scale_bar, .. } = &self.layout;
        let bar = scale_bar
            .iter()
            .flat_map(|bar| bar.words.iter().flat_map(Lettered::boxes).chain(bar.halves));
        insets.iter().map(|inset| inset.area).chain([legend.area]).chain(bar).collect()
    }

    /// The panels with what covers them, as far as that has to be seen to.
    pub fn panels(&self) -> impl Iterator<Item = (&Panel, Vec<Rect>)> {
        let covers = if self.is_roomy() { self.covers() } else { Vec::new() };
        let covers = std::iter::once(covers).chain(std::iter::repeat(Vec::new()));
        self.layout.panels().zip(covers)
    }
}

/// The faults that a law finds in maps, each with the map's name.
pub fn faults<'a>(cases: impl IntoIterator<Item = &'a Case>, law: Law) -> Vec<String> {
    let found = |case: &Case| -> Vec<String> {
        law(case).into_iter().map(|fault| format!("{}: {fault}", case.name)).collect()
    };
    let mut faults: Vec<String> = cases.into_iter().flat_map(found).collect();
    // The page of the series is also among the views.
    faults.dedup();
    faults
}

/// Whether two boxes share more than a hair.
pub fn overlap(a: &Rect, b: &Rect) -> bool {
    const HAIR_PX: f64 = 0.01;
    a.intersection(b).is_some_and(|both| both.width() > HAIR_PX && both.height() > HAIR_PX)
}

/// Whether two sets of boxes overlap.
pub fn any_overlap(a: &[Rect], b: &[Rect]) -> bool {
    a.iter().any(|a| b.iter().any(|b| overlap(a, b)))
}

/// All lettering of a panel: who it is, and its boxes.
pub fn lettering(panel: &Panel) -> Vec<(String, Vec<Rect>)> {
    let labels = panel.naming.labels.iter().map(|label| (label.id.clone(), label.boxes()));
    let degrees =
        panel.graticule.degrees.iter().map(|d| (format!("degree {}", d.line.text), d.boxes()));
    let title =
        panel.title.iter().map(|title| (format!("title {}", title.line.text), title.boxes()));
    labels.chain(degrees).chain(title).collect()
}
