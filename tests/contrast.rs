//! Contrast in every style: lettering 4.5:1, lines and hatches that mean something 3:1 against what is
//! behind them (WCAG 2.2, 1.4.3 and 1.4.11), whatever colour a power has.
//!
//! Boundaries, coasts, hatches, edges of swatches, distances, leaders and dots of towns mean something.
//! Graticule, rivers, shores of lakes, water lines, borders of today and frames do not: they may be faint.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;

use treatymap::atlas::{BoundaryKind, Power, PowerId, Status};
use treatymap::layout::{Class, power_color};
use treatymap::resolve::change_days;
use treatymap::style::{BUILTIN_STYLES, LINE_CONTRAST, Role, TEXT_CONTRAST};
use treatymap::units::Color;
use treatymap::{Style, snapshot};

use common::{atlas, none};

fn styles() -> impl Iterator<Item = (&'static str, Style)> {
    BUILTIN_STYLES.iter().map(|(name, _)| (*name, Style::named(name).unwrap()))
}

/// The powers that ever hold or claim land.
fn powers() -> BTreeSet<PowerId> {
    let days = change_days(atlas()).into_iter();
    let holdings = days.flat_map(|day| snapshot(atlas(), day).unwrap().holdings);
    holdings
        .flat_map(|holding| holding.administering.into_iter().chain(holding.claimants))
        .collect()
}

/// Powers with colours that no editor would choose.
fn extremes() -> Vec<Power> {
    let colors = ["#000000", "#ffffff", "#777777", "#ff0000", "#00ff00", "#0000ff", "#ffff00"];
    let power = |color: &&str| Power {
        id: "extreme".to_owned(),
        color: color.parse().ok(),
        ink: color.parse().ok(),
        ..atlas().powers.get("japan").unwrap().clone()
    };
    colors.iter().map(power).collect()
}

/// Every colour that land can have in a style.
fn lands(style: &Style) -> Vec<(String, Color)> {
    let own = atlas().powers.iter().filter(|power| power.is_state());
    let own = own.map(|power| (power.id.clone(), power_color(power, style)));
    let extremes = extremes();
    let extremes = extremes
        .iter()
        .map(|power| (format!("a power of colour {:?}", power.color), power_color(power, style)));
    let outside = [
        ("land outside".to_owned(), style.ground.land),
        ("blank land".to_owned(), style.ground.blank),
    ];
    own.chain(extremes).chain(outside).collect::<Vec<_>>()
}

/// Fails where a colour has less contrast than `least` with one of those behind it.
struct Judge {
    faults: Vec<String>,
}

impl Judge {
    fn look(&mut self, what: &str, color: Color, behind: &str, ground: Color, least: f64) {
        let contrast = color.contrast(ground);
        if contrast < least {
            let fault = format!("{what} {color} on {behind} {ground}: {contrast:.2}:1");
            self.faults.push(fault);
        }
    }
}

#[test]
fn lettering_can_be_read_in_every_style() {
    let mut judge = Judge { faults: Vec::new() };
    for (name, style) in styles() {
        let ground = &style.ground;
        let sea = ("the sea".to_owned(), ground.sea);
        let page = vec![("the page".to_owned(), ground.page)];
        let box_and_sea = vec![("the panel".to_owned(), ground.panel), sea.clone()];
        let land_and_sea: Vec<(String, Color)> =
            lands(&style).into_iter().chain([sea.clone()]).collect();
        for (roles, behind) in [
            (vec![Role::Title, Role::Subtitle, Role::Caption, Role::Credits], page),
            (vec![Role::Heading, Role::Furniture], box_and_sea),
            (vec![Role::Sea, Role::Strait, Role::Annotation, Role::Graticule], vec![sea]),
            (vec![Role::Area, Role::Island, Role::Town], land_and_sea),
        ] {
            for role in roles {
                let color = style.letterings.of(role).color;
                for (what, ground) in &behind {
                    judge.look(&format!("{name}: {role:?}"), color, what, *ground, TEXT_CONTRAST);
                    // What the code makes of it can't be worse.
                    let ink = style.ink(role, &[*ground]);
                    judge.look(
                        &format!("{name}: ink of {role:?}"),
                        ink,
                        what,
                        *ground,
                        TEXT_CONTRAST,
                    );
                }
            }
        }
    }
    none(&judge.faults);
}

#[test]
fn lettering_over_water_is_changed_as_far_as_land_asks() {
    let mut judge = Judge { faults: Vec::new() };
    for (name, style) in styles() {
        for (what, land) in lands(&style) {
            for role in [Role::Sea, Role::Strait, Role::Annotation, Role::Graticule] {
                let ink = style.ink(role, &[land]);
                judge.look(&format!("{name}: {role:?}"), ink, &what, land, TEXT_CONTRAST);
            }
        }
    }
    none(&judge.faults);
}

#[test]
fn lines_that_mean_something_stand_out_from_land_and_sea() {
    let mut judge = Judge { faults: Vec::new() };
    for (name, style) in styles() {
        let (lines, ground) = (&style.lines, &style.ground);
        let sea = [("the sea".to_owned(), ground.sea)];
        let land_and_sea: Vec<_> = lands(&style).into_iter().chain(sea.clone()).collect();
        let casing = ("its casing".to_owned(), lines.boundary_casing.color);
        let panel = ("the legend".to_owned(), ground.panel);
        for kind in [BoundaryKind::Treaty, BoundaryKind::DeFacto, BoundaryKind::Claimed] {
            for (what, behind) in land_and_sea.iter().chain([&casing, &panel]) {
                let color = lines.of(kind).color;
                judge.look(&format!("{name}: {kind:?}"), color, what, *behind, LINE_CONTRAST);
            }
        }
        for (line, color) in [
            ("coast", lines.coast.color),
            ("town", lines.town.color),
            ("leader", lines.leader.color),
        ] {
            for (what, behind) in &land_and_sea {
                judge.look(&format!("{name}: {line}"), color, what, *behind, LINE_CONTRAST);
            }
        }
        for (what, behind) in land_and_sea.iter().chain([&panel]) {
            judge.look(
                &format!("{name}: swatch"),
                lines.swatch.color,
                what,
                *behind,
                LINE_CONTRAST,
            );
        }
        let color = lines.annotation.color;
        judge.look(&format!("{name}: distance"), color, "the sea", ground.sea, LINE_CONTRAST);
        judge.look(
            &format!("{name}: town"),
            lines.town.color,
            "its dot",
            ground.panel,
            LINE_CONTRAST,
        );
    }
    none(&judge.faults);
}

/// All ways in which `holder` can hold land that `other` claims.
fn classes(holder: PowerId, other: PowerId) -> impl Iterator<Item = Class> {
    Status::ALL.into_iter().flat_map(move |status| {
        let holders = if status == Status::Joint { vec![holder, other] } else { vec![holder] };
        let class = Class { status, host: None, holders, others: vec![other], uncertain: false };
        let alone = Class { others: Vec::new(), ..class.clone() };
        let hosted = (status == Status::Occupied).then(|| Class {
            host: Some(other),
            others: Vec::new(),
            ..class.clone()
        });
        [class, alone].into_iter().chain(hosted)
    })
}

#[test]
fn hatches_and_names_stand_out_for_every_power_by_every_title() {
    let powers = powers();
    let mut judge = Judge { faults: Vec::new() };
    for (name, plain) in styles() {
        let mut styles = vec![plain.clone()];
        // Styles whose authors choose badly.
        for color in [Color::BLACK, Color::WHITE, Color::rgb(119, 119, 119), Color::rgb(255, 0, 0)]
        {
            let powers = atlas().powers.ids().map(|id| (id.to_owned(), color)).collect();
            styles.push(Style { powers, ..plain.clone() });
        }
        for style in &styles {
            for holder in &powers {
                for other in powers.iter().filter(|other| *other != holder) {
                    for class in classes(*holder, *other) {
                        let symbol = class.symbol(atlas(), style);
                        let what =
                            format!("{name}: {:?} {}", class.status, atlas().powers[*holder].id);
                        if let Some(ink) = symbol.ink {
                            judge.look(
                                &format!("{what}: hatch"),
                                ink,
                                "fill",
                                symbol.base,
                                LINE_CONTRAST,
                            );
                        }
                        let hatched = style.hatches.of(class.status).is_some();
                        if hatched != symbol.ink.is_some() {
                            judge.faults.push(format!("{what}: hatched {hatched}, but {symbol:?}"));
                        }
                        for role in [Role::Area, Role::Island, Role::Town] {
                            let text = style.ink(role, &[symbol.base]);
                            judge.look(&what, text, "fill", symbol.base, TEXT_CONTRAST);
                        }
                    }
                }
            }
        }
    }
    none(&judge.faults);
}

#[test]
fn fills_keep_to_the_range_of_the_style() {
    for (name, style) in styles() {
        let [a, b] = style.fills.lightness;
        let (low, high) = (a.min(b), a.max(b));
        for power in extremes() {
            let lightness = power_color(&power, &style).lightness();
            assert!(low - 0.6 <= lightness && lightness <= high + 0.6, "{name}: {lightness}");
        }
    }
}

#[test]
fn a_style_without_chroma_has_only_greys_on_land() {
    let style = Style::named("print-grey").unwrap();
    let is_grey = |color: Color| color.r == color.g && color.g == color.b;
    for holder in powers() {
        for other in powers() {
            for class in classes(holder, other) {
                let symbol = class.symbol(atlas(), &style);
                let colors = [Some(symbol.base), symbol.ink, symbol.core];
                assert!(colors.into_iter().flatten().all(is_grey), "{class:?}: {symbol:?}");
            }
        }
    }
}
