//! Names of water: seas near their middle, straits down their middle, on it or beside it.

use crate::atlas::PlaceName;
use crate::diagnostic::Faults;
use crate::geometry::Xy;
use crate::layout::ground::Owners;
use crate::layout::label::{Placement, Reach, along_water, beside, on_water, round_point};
use crate::layout::lettering::Breaking;
use crate::style::Role;

use super::asking::Call;
use super::spine::{Look, of_strait};
use super::{Draft, Scene};

/// How far along a strait and across it is looked for room, in points.
const ALONG_PT: f64 = 110.0;
const ACROSS_PT: f64 = 45.0;
/// How far from its point the middle of a strait's name may be, in points.
const ASTRAY_PT: f64 = 42.0;

/// Space round the name of a sea in points: it names what is all round.
const SEA_AIR_PT: f64 = 3.0;

/// How far from its point the name of a sea may be, metres: on a map of the world a share of the page
/// would lead into other seas.
const SEA_ASTRAY_M: f64 = 1_500_000.0;

impl Scene<'_> {
    /// A sea or an ocean.
    pub(super) fn sea(&self, at: Xy, name: &PlaceName) -> Result<Option<Draft>, Faults> {
        let page = self.frame.page();
        if !page.contains(at) {
            return Ok(None);
        }
        let line = self.lines(name, Role::Sea, Breaking::Never)?;
        let own = Owners::none();
        let most_px = SEA_ASTRAY_M / self.frame.metres_per_px();
        let (terrain, reach) = (self.terrain(&own), most_px.min(page.height() * 0.25));
        let mut candidates = on_water(&line, at, 0.0, reach, &terrain);
        let broken = self.lines(name, Role::Sea, Breaking::Anywhere)?;
        candidates.extend(on_water(&broken, at, 0.0, reach, &terrain).into_iter().map(
            |mut candidate| {
                candidate.setting = 1;
                candidate.cost += 3.0;
                candidate
            },
        ));
        let settings = vec![line, broken];
        let air = self.type_.pt(SEA_AIR_PT);
        let placement =
            Placement { rank: 30, candidates, limit: 25.0, air, ..Placement::default() };
        Ok(Some(Draft { role: Role::Sea, settings, placement, call: Call::Ask, at }))
    }

    /// A strait or a bay: down its middle, level or turned where there is room, otherwise beside it.
    pub(super) fn strait(&self, at: Xy, name: &PlaceName) -> Result<Option<Draft>, Faults> {
        if !self.frame.page().contains(at) {
            return Ok(None);
        }
        let unparted = self.lines(name, Role::Strait, Breaking::Never)?;
        let lines = self.lines(name, Role::Strait, Breaking::AtBrackets)?;
        let own = Owners::none();
        let terrain = self.terrain(&own);
        let pt = |length: f64| self.type_.pt(length);
        let look = Look { along: pt(ALONG_PT), across: pt(ACROSS_PT), step: pt(4.0) };
        let mut candidates = Vec::new();
        if let Some(bow) = of_strait(self.ground, at, &look) {
            let near = along_water(&unparted, &bow, pt(3.0), &terrain).into_iter();
            candidates.extend(near.filter_map(|mut candidate| {
                let apart = candidate.middle().distance(at) / pt(ASTRAY_PT);
                candidate.cost += 4.0 * apart;
                (apart < 1.0).then_some(candidate)
            }));
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
        let placement = Placement { rank: 70, candidates, limit: 22.0, ..Placement::default() };
        Ok(Some(Draft { role: Role::Strait, settings, placement, call: Call::Ask, at }))
    }
}
