//! Colours of holders, from their names: the same state has the same colour on every day.
//!
//! A name has a colour of its own, which it has in every file unless it would be too near to that of another
//! holder there: then the one that comes later in a fixed order takes the next that is far enough away.

use std::collections::{BTreeMap, BTreeSet};

use crate::units::Color;

/// Hues in degrees of CIE L*a*b*, far enough apart to be told from each other; those of water are left out.
const HUES: u64 = 13;
const FIRST_HUE_DEG: f64 = 300.0;
const HUE_STEP_DEG: f64 = 21.0;
/// Lightness and chroma, by turns.
const TONES: [(f64, f64); 3] = [(88.0, 25.0), (78.0, 40.0), (67.0, 35.0)];
/// How many colours there are.
const COUNT: u64 = HUES * TONES.len() as u64;
/// The step from one colour to the next that is tried: it comes to all of them, with another hue and tone
/// each time.
const STEP: u64 = 17;
/// How far apart two colours are to be (CIE L*a*b*), as long as there are such.
const APART: [f64; 4] = [24.0, 17.0, 11.0, 1.0];

/// The colours of some holders.
pub fn assign(names: &BTreeSet<String>) -> BTreeMap<String, Color> {
    let mut order: Vec<&String> = names.iter().collect();
    order.sort_by_key(|name| (hash(name), *name));
    let mut assigned = BTreeMap::new();
    let mut taken: Vec<Color> = Vec::new();
    for name in order {
        let color = APART.into_iter().find_map(|apart| {
            let free = |color: &Color| taken.iter().all(|other| distance(*color, *other) >= apart);
            tried(name).find(free)
        });
        // Of more holders than colours some look alike.
        let color = color.unwrap_or_else(|| {
            taken.clear();
            of(name)
        });
        taken.push(color);
        assigned.insert(name.clone(), color);
    }
    assigned
}

/// The colour of a holder that stands alone.
pub fn of(name: &str) -> Color {
    color(hash(name) % COUNT)
}

/// The colours of a holder, in the order in which it would have them.
fn tried(name: &str) -> impl Iterator<Item = Color> {
    let first = hash(name) % COUNT;
    (0..COUNT).map(move |step| color((first + step * STEP) % COUNT))
}

fn color(number: u64) -> Color {
    let (lightness, chroma) = TONES[(number % TONES.len() as u64) as usize];
    let hue = FIRST_HUE_DEG + HUE_STEP_DEG * (number % HUES) as f64;
    Color::from_lch(lightness, chroma, hue)
}

fn distance(one: Color, other: Color) -> f64 {
    let (one, other) = (one.lab(), other.lab());
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// FNV-1a, with its bits well mixed: fixed for ever, since maps rest on it.
fn hash(text: &str) -> u64 {
    let text = text.trim();
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, fold);
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(count: usize) -> BTreeSet<String> {
        (0..count).map(|number| format!("state {number}")).collect()
    }

    fn nearest(colors: &BTreeMap<String, Color>) -> f64 {
        let all: Vec<Color> = colors.values().copied().collect();
        let pairs = all
            .iter()
            .enumerate()
            .flat_map(|(at, one)| all[..at].iter().map(move |other| distance(*one, *other)));
        pairs.fold(f64::MAX, f64::min)
    }

    #[test]
    fn few_holders_are_told_apart_easily_and_many_at_all() {
        assert!(nearest(&assign(&set(6))) >= 24.0);
        assert!(nearest(&assign(&set(12))) >= 17.0);
        assert!(nearest(&assign(&set(COUNT as usize))) > 7.0);
        assert_eq!(assign(&set(400)).len(), 400);
    }

    #[test]
    fn a_name_keeps_its_colour_where_nobody_is_in_its_way() {
        let colors = assign(&set(8));
        let own = colors.iter().filter(|(name, color)| of(name) == **color).count();
        assert!(own >= 2, "{own}");
        assert_eq!(of("France"), of(" France "));
        // Maps rest on it: another number would recolour them all.
        assert_eq!(hash("France") % COUNT, 28);
    }

    #[test]
    fn no_colour_is_that_of_water_or_of_land_without_a_holder() {
        let plain = ["#dfe9ee", "#e4e2df", "#ffffff"];
        let plain = plain.map(|text| text.parse::<Color>().unwrap_or(Color::WHITE));
        for number in 0..COUNT {
            for other in plain {
                let apart = distance(color(number), other);
                assert!(apart > 14.0, "{} and {other}: {apart}", color(number));
            }
        }
    }
}
