//! The shape of a view's map, for pages whose height follows it.

use crate::atlas::View;
use crate::diagnostic::{Diagnostic, Faults};
use crate::projection::{FrameError, Projection, span_m};

/// Width and height in metres of what a view shows, in each of its projections.
///
/// # Errors
/// A projection that can't be used, or that shows nothing of the extent.
pub fn spans(view: &View) -> Result<Vec<(f64, f64)>, Faults> {
    let unusable = |fault: String| {
        let message = format!("view `{}` can't be drawn: {fault}", view.id);
        Faults::from(Diagnostic::error(view.place.clone(), message))
    };
    let span = |text: &str| {
        let projection = Projection::parse(text).map_err(|e| unusable(e.to_string()))?;
        span_m(&projection, &view.extent)
            .ok_or_else(|| unusable(FrameError::ExtentNotProjectable.to_string()))
    };
    view.projections().map(span).collect()
}
