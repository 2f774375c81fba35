//! Layers of dated GeoJSON, read as atlases that can be drawn.

use crate::atlas::Atlas;
use crate::atlas::dated::{Layer, Means};
use crate::atlas::starter::{Starter, Wanted};
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::projection::suiting;
use crate::text::{Face, Fonts};

/// The atlas of each of some days, all in one view, so that their maps can be laid over each other.
///
/// ```
/// use treatymap::atlas::dated::Layer;
/// use treatymap::{Date, Map, layered};
///
/// # let folder = std::env::temp_dir().join(format!("treatymap-layered-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder)?;
/// # let file = folder.join("two.geojson");
/// # std::fs::write(&file, r#"{"type": "FeatureCollection", "features": [{"type": "Feature",
/// #   "properties": {"name": "Ruritania", "start_date": "1880", "end_date": "1914-08-01"}, "geometry": {"type":
/// #   "Polygon", "coordinates": [[[14, 48], [18, 48], [18, 51], [14, 51], [14, 48]]]}}]}"#)?;
/// let day: Date = "1900-07-01".parse()?;
/// let atlases = layered(&Layer::of([file.display().to_string()]), &[day])?;
/// for atlas in &atlases {
///     assert!(Map::of(atlas).date(day).draw()?.description().contains("Ruritania"));
/// }
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// All faults of all files of the layer; a day on which nothing holds.
pub fn layered(layer: &Layer, days: &[Date]) -> Result<Vec<Atlas>, Faults> {
    layer.on(days, &Means { spelled: &spelled, projection: &suiting })
}

/// The files of a new atlas, made of everything that a layer has on all its days; [`crate::write_folder`] writes them.
///
/// # Errors
/// All faults of all files of the layer; files in which there is no land.
pub fn starter(layer: &Layer, wanted: &Wanted) -> Result<Starter, Faults> {
    layer.starter(wanted, &Means { spelled: &spelled, projection: &suiting })
}

/// Whether a name can be lettered.
fn spelled(text: &str) -> bool {
    let fonts = Fonts::bundled();
    let faces = [Face::Regular, Face::Bold];
    text.chars().all(|letter| faces.iter().all(|face| fonts.covers(*face, letter)))
}
