//! Names of water: seas near their middle, straits down their middle, on it or beside it.

use crate::diagnostic::Faults;
use crate::geometry::Xy;
use crate::language::Words;
use crate::layout::ground::Owners;
use crate::layout::label::{Placement, Reach, along_water, beside, on_water, round_point};
use crate::layout::lettering::Breaking;
use crate::style::Role;

use super::spine::{Look, of_strait};
use super::{Draft, Scene};

/// How far along a strait and across it is looked for room, in points.
const ALONG_PT: f64 = 110.0;
const ACROSS_PT: f64 = 45.0;

impl Scene<'_> {
    /// A sea or an ocean.
    pub(super) fn sea(&self, at: Xy, names: &Words) -> Result<Option<Draft>, Faults> {
        let page = self.frame.page();
        if !page.contains(at) {
            return Ok(None);
        }
        let lines = self.type_.name(names, Role::Sea, Breaking::Never)?;
        let own = Owners::none();
        let candidates = on_water(&lines, at, 0.0, page.height() * 0.25, &self.terrain(&own));
        Ok(Some((
            Role::Sea,
            vec![lines],
            Placement { rank: 30, worth: 0.0, candidates, limit: 25.0 },
        )))
    }

    /// A strait or a bay: down its middle, level or turned where there is room, otherwise beside it.
    pub(super) fn strait(&self, at: Xy, names: &Words) -> Result<Option<Draft>, Faults> {
        if !self.frame.page().contains(at) {
            return Ok(None);
        }
        let unparted = self.type_.name(names, Role::Strait, Breaking::Never)?;
        let lines = self.type_.name(names, Role::Strait, Breaking::AtBrackets)?;
        let own = Owners::none();
        let terrain = self.terrain(&own);
        let pt = |length: f64| self.type_.pt(length);
        let look = Look { along: pt(ALONG_PT), across: pt(ACROSS_PT), step: pt(4.0) };
        let mut candidates = Vec::new();
        if let Some(bow) = of_strait(self.ground, at, &look) {
            candidates.extend(along_water(&unparted, &bow, pt(3.0), &terrain));
        }
        let mut level = round_point(&lines, at, pt(1.5), &terrain);
        level.retain(|candidate| terrain.is_afloat(&candidate.boxes));
        level.iter_mut().for_each(|candidate| candidate.cost += 1.0);
        for (angle, usual) in
            [(0.0, 1.0), (-35.0, 2.0), (35.0, 2.0), (-65.0, 2.5), (65.0, 2.5), (-85.0, 3.0)]
        {
            level.extend(on_water(&lines, at, angle, pt(16.0), &terrain).into_iter().map(
                |mut candidate| {
                    candidate.cost += usual;
                    candidate
                },
            ));
        }
        let gap = pt(2.5);
        level.extend(
            beside(&lines, &[at], (gap, gap * 2.0), Reach::Near, &terrain).into_iter().map(
                |mut candidate| {
                    candidate.cost += 4.0;
                    candidate
                },
            ),
        );
        level.iter_mut().for_each(|candidate| candidate.setting = 1);
        candidates.extend(level);
        let settings = vec![unparted, lines];
        Ok(Some((
            Role::Strait,
            settings,
            Placement { rank: 70, worth: 0.0, candidates, limit: 14.0 },
        )))
    }
}
