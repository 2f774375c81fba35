//! How long a film stays and how fast it moves: seconds for stops and for the time between them.

use super::stops::{Change, Occasion};

/// The tempo of a film; what is not asked for follows from the atlas.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Pace {
    /// Seconds of the whole film.
    pub duration_s: Option<f64>,
    /// Seconds for which it stands still at a settlement.
    pub hold_s: Option<f64>,
    /// Seconds in which the map of a settlement appears.
    pub transition_s: Option<f64>,
}

/// Seconds for which a film of free length may run: shorter it would hurry, longer it would tire.
const LENGTH_S: std::ops::RangeInclusive<f64> = 40.0..=90.0;
/// Seconds at a settlement.
const HOLD_S: f64 = 3.0;
/// Seconds at an event of which the title is to be read.
const EVENT_HOLD_S: f64 = 1.0;
/// More seconds at the opening, where there is more to read.
const OPENING_S: f64 = 0.5;
/// More seconds at the end.
const ENDING_S: f64 = 1.0;
/// Seconds in which a settlement's map appears.
const TRANSITION_S: f64 = 0.8;
/// The same for an event, as a share.
const EVENT_SHARE: f64 = 0.6;
/// The same for what is less, as a share.
const QUIET_SHARE: f64 = 0.4;
/// A front that is to be seen moving takes so many times as long as a settlement's map.
const ADVANCE_TIMES: f64 = 2.5;
/// Seconds for one day; longer times take less for a day: a week 0.27 s, a year 0.9 s, a century 3.5 s.
const DAY_S: f64 = 0.15;
/// By which power of the days the seconds grow.
const POWER: f64 = 0.3;
/// Where a film has to be shorter, what tells nothing hurries first, but only so much.
const HURRY: f64 = 0.4;
/// The longest time without a stop in seconds.
const LONGEST_RUN_S: f64 = 2.5;

/// Where in the film a stop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// The film begins with it.
    Opening,
    /// Neither.
    Within,
    /// The film ends with it.
    Ending,
}

impl Pace {
    /// Seconds for which the film stands still at a stop.
    pub fn hold_s(&self, occasion: Occasion, position: Position) -> f64 {
        let settlement = self.hold_s.unwrap_or(HOLD_S);
        let hold = match (occasion, position) {
            (Occasion::Settlement(_), _) | (_, Position::Opening | Position::Ending) => settlement,
            (Occasion::Event(_), Position::Within) => EVENT_HOLD_S.min(settlement),
            (Occasion::Quiet, Position::Within) => 0.0,
        };
        match position {
            Position::Opening => hold + OPENING_S,
            Position::Within => hold,
            Position::Ending => hold + ENDING_S,
        }
    }

    /// Seconds in which the map of a stop appears.
    pub fn fade_s(&self, occasion: Occasion, change: Change) -> f64 {
        let settlement = self.transition_s.unwrap_or(TRANSITION_S);
        if change == Change::Advance {
            return settlement * ADVANCE_TIMES;
        }
        settlement
            * match occasion {
                Occasion::Settlement(_) => 1.0,
                Occasion::Event(_) => EVENT_SHARE,
                Occasion::Quiet => QUIET_SHARE,
            }
    }

    /// Seconds in which so many days go by.
    pub fn run_s(days: i64) -> f64 {
        // The first of them is the stop's own.
        let between = (days - 1).max(0) as f64;
        (DAY_S * libm::pow(between, POWER)).min(LONGEST_RUN_S)
    }

    /// By what the seconds in which something is told, and those of everything else, are multiplied, given how
    /// many the film would have of them.
    pub fn scale(&self, told_s: f64, other_s: f64) -> (f64, f64) {
        let natural_s = told_s + other_s;
        let wanted = match self.duration_s {
            Some(duration) => duration,
            // Who asks for holds or transitions gets them.
            None if self.hold_s.is_some() || self.transition_s.is_some() => natural_s,
            None => natural_s.clamp(*LENGTH_S.start(), *LENGTH_S.end()),
        };
        if natural_s <= 0.0 {
            return (1.0, 1.0);
        }
        if wanted >= natural_s {
            return (wanted / natural_s, wanted / natural_s);
        }
        let hurry = ((wanted - told_s) / other_s.max(f64::MIN_POSITIVE)).clamp(HURRY, 1.0);
        let all = wanted / (told_s + other_s * hurry);
        (all, hurry * all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_of_free_length_runs_for_40_to_90_seconds() {
        let length = |settled: f64, other: f64| {
            let (settled_by, other_by) = Pace::default().scale(settled, other);
            settled * settled_by + other * other_by
        };
        assert!((length(3.0, 1.0) - 40.0).abs() < 1e-9);
        assert!((length(40.0, 20.0) - 60.0).abs() < 1e-9);
        assert!((length(40.0, 80.0) - 90.0).abs() < 1e-9);
        assert!((length(400.0, 9000.0) - 90.0).abs() < 1e-9);
    }

    #[test]
    fn what_tells_nothing_hurries_first() {
        assert_eq!(Pace::default().scale(40.0, 80.0), (1.0, 0.625));
        let (settled, other) = Pace::default().scale(90.0, 100.0);
        assert!(settled < 1.0 && (other - settled * HURRY).abs() < 1e-9);
    }

    #[test]
    fn who_asks_for_seconds_gets_them() {
        let hold = Pace { hold_s: Some(10.0), ..Pace::default() };
        assert_eq!(hold.scale(200.0, 100.0), (1.0, 1.0));
        let duration = Pace { duration_s: Some(600.0), ..Pace::default() };
        assert_eq!(duration.scale(200.0, 100.0), (2.0, 2.0));
    }
}
