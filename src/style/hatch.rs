//! Hatches: one symbol a status, told apart by angle, spacing and width even in grey.

use schemars::JsonSchema;
use serde::Deserialize;

use super::within::{Within, within};
use crate::atlas::Status;

/// Parallel lines over a fill.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hatch {
    /// Direction of the lines in degrees, counter-clockwise from the horizontal.
    #[serde(deserialize_with = "within::<_, -360, 360>")]
    #[schemars(with = "Within<-360, 360>")]
    pub angle_deg: f64,
    /// Distance between the middle of neighbouring lines in points.
    #[serde(deserialize_with = "within::<_, 1, 100>")]
    #[schemars(with = "Within<1, 100>")]
    pub spacing_pt: f64,
    /// Width of a line in points.
    #[serde(deserialize_with = "within::<_, 0, 50>")]
    #[schemars(with = "Within<0, 50>")]
    pub width_pt: f64,
    /// Width of an edge on both sides of a line in points: the edge has the ink, the line between them
    /// the other power's own fill. Default: 0, the line has the ink.
    #[serde(default, deserialize_with = "within::<_, 0, 10>")]
    #[schemars(with = "Within<0, 10>")]
    pub edge_pt: f64,
    /// Whether a second set of lines crosses the first at a right angle. Default: false.
    #[serde(default)]
    pub crossed: bool,
}

/// The hatch of each status; undisputed land and land left blank have none.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HatchSet {
    /// Undivided between two states.
    pub joint: Hatch,
    /// A state is present, no treaty settles the title.
    pub claimed_no_treaty: Hatch,
    /// Held by force.
    pub occupied: Hatch,
    /// Leased.
    pub leased: Hatch,
    /// Under foreign control.
    pub protectorate: Hatch,
    /// Annexed, validity contested.
    pub annexed: Hatch,
    /// Set up by an occupier.
    pub client_state: Hatch,
    /// Renounced, no recipient named.
    pub renounced_undetermined: Hatch,
    /// Claimed by another state.
    pub disputed: Hatch,
    /// Left blank, since nobody can say who is sovereign.
    pub unclear: Hatch,
}

impl HatchSet {
    /// The hatch of a status, if it has one.
    pub fn of(&self, status: Status) -> Option<&Hatch> {
        match status {
            Status::Undisputed
            | Status::UnassignedAinu
            | Status::Unrecorded
            | Status::Undetermined => None,
            Status::Joint => Some(&self.joint),
            Status::ClaimedNoTreaty => Some(&self.claimed_no_treaty),
            Status::Occupied => Some(&self.occupied),
            Status::Leased => Some(&self.leased),
            Status::Protectorate => Some(&self.protectorate),
            Status::Annexed => Some(&self.annexed),
            Status::ClientState => Some(&self.client_state),
            Status::RenouncedUndetermined => Some(&self.renounced_undetermined),
            Status::Disputed => Some(&self.disputed),
            Status::Unclear => Some(&self.unclear),
        }
    }
}
