//! A new atlas made of dated GeoJSON: the files of its folder, with comments, ready to be gone on with.
//!
//! In: a [`Layer`]. Out: texts by the names of their files. The shapes of all dates are laid over each other and
//! cut into territories that change hands as a whole (`lands`), each with its rows of time (`history`); names
//! are put on the land of the feature that has them (`labels`), and the days on which most land changes hands
//! become the maps of a series (`moments`). Nothing is made up: what the data do not say is left to be filled in.

mod history;
mod labels;
mod lands;
mod moments;
mod naming;
mod powers;
mod readme;
mod shapes;
mod sources;
mod tables;
mod text;
mod tomls;

use std::collections::BTreeMap;

use super::Atlas;
use super::dated::{Dated, Layer, Means, Whole};
use super::files::Files;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Faults, Place};

use history::Times;
use lands::Lands;
use powers::Powers;
use sources::Sources;

/// What a new atlas is to be like.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Its id, such as the name of its folder.
    pub id: String,
    /// Its first day. Default: that of the data. Features without a date hold from then on.
    pub begins: Option<Date>,
    /// Strips of land thinner than this many km, left over where borders of different dates nearly agree, go
    /// to a neighbour. Default: what suits the size of the land.
    pub tolerance_km: Option<f64>,
    /// The day on which it is made: what still holds was looked at then.
    pub today: Date,
}

/// The files of a new atlas.
#[derive(Debug)]
pub struct Starter {
    /// Texts by the names of their files, with `/`.
    pub files: BTreeMap<String, String>,
    /// What was made of the data, in words.
    pub summary: Vec<String>,
    /// The days of the maps of a series.
    pub days: Vec<Date>,
    /// What to look at.
    pub warnings: Vec<Diagnostic>,
}

/// From so many territories on their number may come from borders that do not quite agree.
const MANY: usize = 200;

/// Everything that the files are made of.
struct Plan<'a> {
    wanted: &'a Wanted,
    whole: &'a Whole,
    projection: String,
    times: Times,
    lands: Lands,
    powers: Powers,
    sources: Sources,
    labels: labels::Labels,
    moments: Vec<moments::Moment>,
    /// All days of change; `moments` are those of the series.
    all_moments: Vec<moments::Moment>,
}

impl Layer {
    /// A new atlas of everything that the files of the layer have.
    ///
    /// # Errors
    /// All faults of all files; files in which there is no land.
    pub fn starter(&self, wanted: &Wanted, means: &Means<'_>) -> Result<Starter, Faults> {
        let mut whole = self.whole(wanted.begins, means)?;
        let times = Times::of(&whole, wanted).ok_or_else(|| self.without_land(&whole))?;
        whole.features.retain(|dated| times.clip(dated).is_some());
        if !whole.features.iter().any(is_land) {
            let help = format!("the last day of the data is {}", times.last_day());
            return Err(Faults::one(format!("no land holds on {} or later", times.begins), help));
        }
        let mut lands = Lands::of(&whole, &times, wanted.tolerance_km);
        if lands.all.is_empty() {
            let place = Place::file(&self.files.join(", "));
            let help = "the rings of its polygons run back along themselves";
            return Err(Diagnostic::error(place, "its polygons enclose no land").help(help).into());
        }
        let powers = Powers::of(&whole, &lands);
        let mut ids = super::dated::Ids::default();
        naming::name(&mut lands, (&whole, &powers), &mut ids);
        let labels = labels::Labels::of(&whole, &times, (&lands, &powers), &mut ids);
        let all_moments = moments::all(&whole, &times, (&lands, &powers));
        let plan = Plan {
            wanted,
            projection: (means.projection)(&whole.extent),
            sources: Sources::of(&whole),
            moments: moments::chosen(all_moments.clone(), &times),
            all_moments,
            whole: &whole,
            times,
            lands,
            powers,
            labels,
        };
        let mut warnings = whole.warnings.clone();
        warnings.extend(plan.lands.conflicts(&whole));
        let files = plan.files();
        // What is written here can be read: the reader is asked, not trusted to be the writer's twin.
        let mut faults = Faults::default();
        Atlas::gather(&Files::Memory(files.clone()), &mut faults);
        let ((), _) = faults.unless_error(())?;
        let days = plan.moments.iter().map(|moment| moment.day).collect();
        Ok(Starter { summary: plan.summary(), files, days, warnings })
    }

    fn without_land(&self, whole: &Whole) -> Faults {
        let place = Place::file(&self.files.join(", "));
        let found = match whole.features.len() {
            0 => "there is nothing in it".to_owned(),
            1 => "there is no land in it: 1 feature, without a polygon".to_owned(),
            many => format!("there is no land in it: {many} features, all without a polygon"),
        };
        let help = "an atlas is made of polygons, which are land that somebody holds";
        Diagnostic::error(place, found).help(help).into()
    }
}

fn is_land(dated: &Dated) -> bool {
    !dated.kept.shape.polygons.is_empty()
}

impl Plan<'_> {
    fn files(&self) -> BTreeMap<String, String> {
        let mut files: BTreeMap<String, String> = [
            ("atlas.toml", tomls::atlas(self)),
            ("powers.toml", tomls::powers(self)),
            ("views.toml", tomls::views(self)),
            ("groups.toml", tomls::groups(self)),
            ("settlements.toml", tomls::settlements(self)),
            ("events.toml", tomls::events(self)),
            ("territories.csv", tables::territories(self)),
            ("tenures.csv", tables::tenures(self)),
            ("names.csv", tables::names(self)),
            ("sources.csv", tables::sources(self)),
            ("outlines/land.geojson", shapes::land(self)),
            ("layers/world.geojson", shapes::world(self)),
            ("README.md", readme::readme(self)),
        ]
        .map(|(name, text)| (name.to_owned(), text))
        .into();
        files.extend(shapes::lines(self));
        files
    }

    fn summary(&self) -> Vec<String> {
        let count = |count: usize, one: &str, many: &str| match count {
            1 => format!("1 {one}"),
            _ => format!("{count} {many}"),
        };
        let rows = self.lands.all.iter().map(|land| land.rows.len()).sum();
        let (first, last) = (self.times.begins, self.times.last_day());
        let mut said = vec![format!(
            "{}, {}, {}, from {first}{}",
            count(self.lands.all.len(), "territory", "territories"),
            count(self.powers.states(), "power", "powers"),
            count(rows, "tenure", "tenures"),
            if last > first { format!(" to {last}") } else { " on".to_owned() },
        )];
        if self.lands.slivers > 0 {
            said.push(format!(
                "{} thinner than {} km, where borders of different dates nearly agree, went to a neighbour ({:.1} km² in all; --tolerance sets how thin)",
                count(self.lands.slivers, "strip", "strips"),
                text::short(self.lands.tolerance_km),
                self.lands.slivers_km2,
            ));
        }
        if self.lands.all.len() > MANY && self.lands.all.len() > 4 * self.powers.all.len() {
            said.push(
                "territories are many because borders of different dates differ by a little: a larger --tolerance makes fewer".to_owned(),
            );
        }
        if self.whole.rights.is_empty() {
            said.push(
                "whose data it is was not to be found: say it with --credit, or in atlas.toml"
                    .to_owned(),
            );
        }
        let chosen = self.moments.len().saturating_sub(1);
        if chosen < self.all_moments.len() {
            said.push(format!(
                "settlements.toml has the {} days of {} on which most land changes hands; events.toml lists them all",
                chosen,
                self.all_moments.len()
            ));
        }
        said
    }
}
