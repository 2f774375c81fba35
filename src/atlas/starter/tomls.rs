//! The TOML files of a new atlas, with what each field is for.

use super::Plan;
use super::moments::Moment;
use super::powers::UNRECORDED;
use super::text::{one_line, position, quoted, words};
use crate::atlas::dated::slug;
use crate::geometry::{Extent, LonLat};
use crate::language::{Language, Words};

/// The view of a new atlas.
pub const VIEW: &str = "all";

pub fn atlas(plan: &Plan<'_>) -> String {
    let names = Words { en: plan.whole.title.clone(), ..Words::default() };
    let id = Some(slug(&plan.wanted.id)).filter(|id| !id.is_empty());
    let id = id.unwrap_or_else(|| "atlas".to_owned());
    let mut out = format!(
        "# The atlas: its name, its time, whose data it is made from. README.md says how to go on.

[atlas]
id = {}
# Its name in English, Japanese and Russian. An empty text is drawn in English: fill in what you need.
names = {}
# The first day: every territory has a row in tenures.csv that begins on it.
begins = \"{}\"
# The day up to which the facts were looked over. Maps of later days say that nothing newer is known.
reviewed = \"{}\"
# The view (views.toml) of a map for which none is named.
default_view = \"{VIEW}\"
# The data say who held land, not by which treaty: boundaries are drawn as plain lines. Take this line out when `sovereign` and
# `status` in tenures.csv are what the treaties say; boundaries by treaty and limits of control are then told apart.
boundaries = \"plain\"

# Whose data it is, and its licence. Every map prints them all in its last line: see that they are right.
",
        quoted(&id),
        words(&names),
        plan.times.begins,
        plan.times.reviewed,
    );
    for credit in &plan.whole.credits {
        out.push_str(&format!(
            "[[atlas.credit]]\ntext = {}\nlicence = {}\n\n",
            words(&credit.text),
            quoted(&credit.licence)
        ));
    }
    out.trim_end().to_owned() + "\n"
}

pub fn powers(plan: &Plan<'_>) -> String {
    let mut out = "# Who can hold land. `id` is what the tables call it; `names` stand on the map and in the legend (en, ja, ru; an
# empty one is drawn in English); `color` fills its land. One that has no colour is no state.
#
# Official names that changed in time are labels; the legend prints the one of the day:
#
#   [[power.label]]
#   from = \"1850-01-01\"
#   to = \"1871-01-18\"          # the first day on which it was no longer called so; leave it out for \"still\"
#   names = { en = \"Kingdom of …\", ja = \"\", ru = \"\" }
#
# `ink` is the colour of hatch lines that stand for a power (occupied or disputed land), darker than its colour.
"
    .to_owned();
    for power in &plan.powers.all {
        out.push_str(&format!("\n[[power]]\nid = {}\n", quoted(&power.id)));
        match power.color {
            Some(color) => out.push_str(&format!("color = \"{color}\"\n")),
            None => out.push_str("# No colour: it stands for no state.\n"),
        }
        if let Some(ink) = power.ink {
            out.push_str(&format!("ink = \"{ink}\"\n"));
        }
        if power.authority {
            out.push_str("authority = true\n");
        }
        out.push_str(&format!("names = {}\n", words(&power.names)));
    }
    if plan.powers.some_unrecorded {
        let names = Words {
            en: "not recorded".to_owned(),
            ja: "記録なし".to_owned(),
            ru: "нет данных".to_owned(),
        };
        out.push_str(&format!(
            "\n# Stands in tenures.csv where the data name nobody. It goes when those rows have their holders.\n[[power]]\nid = \"{UNRECORDED}\"\nnames = {}\n",
            words(&names)
        ));
    }
    out
}

pub fn views(plan: &Plan<'_>) -> String {
    let names = Words { en: plan.whole.title.clone(), ..Words::default() };
    let mut out = format!(
        "# Which part of the Earth a map shows, and in which projection.
#
# `points` are positions (longitude, latitude) that have to be inside the frame; instead of them, `extent` is a box:
# extent = [west, south, east, north]. `projection` is a PROJ string: laea and aea keep areas right, lcc shapes,
# eqearth and robin are for the world. More views, and small maps inside the frame (insets), are further tables:
#
#   [[view]]
#   id = \"capital\"
#   names = {{ en = \"The capital\", ja = \"\", ru = \"\" }}
#   projection = \"+proj=laea +lat_0=50 +lon_0=15 +datum=WGS84 +units=m\"
#   extent = [14, 49.5, 16, 50.5]

[[view]]
id = \"{VIEW}\"
names = {}
projection = {}
# Names up to this priority are lettered (names.csv): 1 the most important, 3 all for which there is room.
priority = 3
",
        words(&names),
        quoted(&plan.projection)
    );
    match &plan.whole.extent {
        Extent::Box(bounds) => out.push_str(&format!(
            "extent = [{}, {}, {}, {}]\n",
            bounds.west, bounds.south, bounds.east, bounds.north
        )),
        Extent::Points(points) => {
            let points: Vec<String> = thinned(points)
                .into_iter()
                .map(|at| format!("[{}]", position(at).join(", ")))
                .collect();
            out.push_str(&format!("points = [{}]\n", points.join(", ")));
        }
    }
    out
}

/// Directions all round, in whole steps of longitude and latitude.
const DIRECTIONS: [(f64, f64); 16] = [
    (2.0, 0.0),
    (2.0, 1.0),
    (1.0, 1.0),
    (1.0, 2.0),
    (0.0, 2.0),
    (-1.0, 2.0),
    (-1.0, 1.0),
    (-2.0, 1.0),
    (-2.0, 0.0),
    (-2.0, -1.0),
    (-1.0, -1.0),
    (-1.0, -2.0),
    (0.0, -2.0),
    (1.0, -2.0),
    (1.0, -1.0),
    (2.0, -1.0),
];

/// Those of some positions that lie farthest out in these directions.
fn thinned(points: &[LonLat]) -> Vec<LonLat> {
    if points.len() <= DIRECTIONS.len() {
        return points.to_vec();
    }
    let farthest = |(east, north): (f64, f64)| {
        let far = |at: &LonLat| east * at.lon_deg + north * at.lat_deg;
        (0..points.len()).max_by(|a, b| far(&points[*a]).total_cmp(&far(&points[*b])))
    };
    let mut kept: Vec<usize> = DIRECTIONS.into_iter().filter_map(farthest).collect();
    kept.sort_unstable();
    kept.dedup();
    kept.into_iter().map(|index| points[index]).collect()
}

pub fn groups(plan: &Plan<'_>) -> String {
    let mut out = "# Territories that belong together: a name across all of them (names.csv, kind `group`), a short way to name them
# in worldviews.csv, in the effects of events and on the command line (--fit). These are the shapes of the data that
# consist of several territories.
"
    .to_owned();
    for group in &plan.labels.groups {
        let members: Vec<String> = group.members.iter().map(|id| quoted(id)).collect();
        out.push_str(&format!(
            "\n[[group]]\nid = {}\nnames = {}\nmembers = [{}]\n",
            quoted(&group.id),
            words(&group.names),
            members.join(", ")
        ));
    }
    out
}

pub fn settlements(plan: &Plan<'_>) -> String {
    let mut out = "# The maps of `treatymap series`, in this order: `title` and `caption` stand above the map, `date` is the day drawn.
# They are made from the days on which land changes hands: give them the names that history has for them, and an
# `event` (events.toml), whose dates then stand below the title.
"
    .to_owned();
    for moment in &plan.moments {
        out.push_str(&format!(
            "\n[[settlement]]\nid = {}\ndate = \"{}\"\ntitle = {}\ncaption = {}\nview = \"{VIEW}\"\n",
            quoted(&id_of(moment)),
            moment.day,
            words(&moment.title()),
            words(&moment.caption())
        ));
    }
    out
}

/// The id of the map of a day.
fn id_of(moment: &Moment) -> String {
    let day = moment.day.to_string();
    let day = day.strip_prefix('-').map_or(day.clone(), |rest| format!("bc-{rest}"));
    format!("day-{day}")
}

/// So many days of change are listed.
const MOST_LISTED: usize = 400;

pub fn events(plan: &Plan<'_>) -> String {
    let mut out = "# What happened: treaties, wars, occupations, laws. The data have days, not what happened on them, so this file begins
# empty. Take the marks `#` away from an entry, fill it in, and name its `id` in the column `event` of tenures.csv (and in
# settlements.toml): maps then give its title and dates, `series --events` draws it, films stop at it.
#
#   kind        treaty, war, occupation, declaration, law or administrative
#   sort_date   the day that is drawn
#   dates       any of signed, ratified, exchanged, in_force, handed_over, announced, occurred; `1855~` is about 1855
#   sources     ids of sources.csv
#   confidence  high, medium or low; `verified` says whether a source was read for the date
#
# [[event]]
# id = \"treaty-1866\"
# kind = \"treaty\"
# sort_date = \"1866-08-23\"
# title = { en = \"Treaty of …\", ja = \"\", ru = \"\" }
# summary = \"What it settled, in a sentence.\"
# dates = { signed = \"1866-08-23\" }
# sources = []
# confidence = \"low\"
# verified = false
#
# The days on which land changes hands in the data:
"
    .to_owned();
    for moment in plan.all_moments.iter().take(MOST_LISTED) {
        let changes = moment
            .changes
            .iter()
            .map(|[old, new]| format!("{} to {}", old.get(Language::En), new.get(Language::En)));
        let changes: Vec<String> = changes.collect();
        let named = moment.event.as_ref().map_or_else(String::new, |event| format!(" ({event})"));
        let line = format!(
            "#   {}{named}: {}; {}",
            moment.day,
            some(&changes, "; "),
            some(&moment.lands, ", ")
        );
        out.push_str(&one_line(&line));
        out.push('\n');
    }
    if let Some(more) = plan.all_moments.len().checked_sub(MOST_LISTED).filter(|more| *more > 0) {
        out.push_str(&format!("#   … and {more} more: they are in tenures.csv\n"));
    }
    out
}

/// The first of some texts, and how many there are besides.
fn some(texts: &[String], between: &str) -> String {
    const MOST: usize = 6;
    let said = texts.iter().take(MOST).cloned().collect::<Vec<_>>().join(between);
    match texts.len().checked_sub(MOST).filter(|more| *more > 0) {
        Some(more) => format!("{said} and {more} more"),
        None => said,
    }
}
