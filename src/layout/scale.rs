//! What the scale of a map decides where its view leaves it open: names, rivers, graticule.
//!
//! In: metres of ground a point of the page, so that pixels and paper alone change nothing.

/// Names up to this priority (1 to 3) are lettered.
pub fn priority(metres_per_pt: f64) -> u8 {
    match metres_per_pt {
        close if close < 400.0 => 3,
        middle if middle < 3500.0 => 2,
        _ => 1,
    }
}

/// Rivers up to this rank (0 first) are drawn.
pub fn river_rank(metres_per_pt: f64) -> u8 {
    match metres_per_pt {
        close if close < 2000.0 => u8::MAX,
        middle if middle < 5000.0 => 7,
        _ => 5,
    }
}

/// Distances of lines that are read easily, in degrees.
const STEPS_DEG: [f64; 12] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0];
/// How far apart the parallels should be, in points.
const APART_PT: f64 = 110.0;
/// A degree of latitude in metres, about.
const DEGREE_M: f64 = 111_000.0;

/// Distance of the graticule's lines in degrees: that which comes nearest to 110 pt.
pub fn graticule_deg(metres_per_pt: f64) -> f64 {
    let wanted = APART_PT * metres_per_pt / DEGREE_M;
    let off = |step: f64| libm::log(step / wanted).abs();
    let nearest = |best: f64, step: f64| if off(step) < off(best) { step } else { best };
    STEPS_DEG.into_iter().reduce(nearest).unwrap_or(5.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_close_view_has_more_names_and_closer_lines() {
        // The region, the southern Kurils and the Habomai Islands on a text page.
        assert_eq!([4300.0, 700.0, 280.0].map(priority), [1, 2, 3]);
        assert_eq!([4300.0, 700.0, 280.0].map(graticule_deg), [5.0, 0.5, 0.2]);
        assert_eq!(graticule_deg(1e9), 30.0);
    }
}
