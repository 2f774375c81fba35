//! How a movement begins and ends.

use schemars::JsonSchema;
use serde::Deserialize;

/// How fast a movement is from its beginning to its end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Easing {
    /// Slow, fast, slow.
    #[default]
    Smooth,
    /// The same speed all along.
    Linear,
    /// Slow at the beginning.
    In,
    /// Slow at the end.
    Out,
}

/// The whole way of a movement.
pub const WAY: u32 = 1 << 20;

impl Easing {
    /// How much of `whole` is done after `step` of `steps`; in whole numbers, so that every machine
    /// has the same.
    pub fn done(self, whole: u32, step: u32, steps: u32) -> u32 {
        let n = u128::from(steps.max(1));
        let t = u128::from(step).min(n);
        // A cubic over n³ in each case.
        let cubic = match self {
            Self::Smooth => t * t * (3 * n - 2 * t),
            Self::Linear => t * n * n,
            Self::In => t * t * n,
            Self::Out => t * (2 * n - t) * n,
        };
        (u128::from(whole) * cubic / (n * n * n)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_movement_goes_all_the_way_and_never_back() {
        for easing in [Easing::Smooth, Easing::Linear, Easing::In, Easing::Out] {
            let ways: Vec<u32> = (0..=90).map(|step| easing.done(WAY, step, 90)).collect();
            assert_eq!((ways[0], ways[90]), (0, WAY), "{easing:?}");
            assert!(ways.is_sorted(), "{easing:?}");
        }
        assert_eq!(Easing::Smooth.done(WAY, 1, 2), WAY / 2);
        assert!(Easing::In.done(WAY, 1, 4) < WAY / 4 && Easing::Out.done(WAY, 1, 4) > WAY / 4);
    }
}
