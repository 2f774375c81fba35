//! Lists of what maps show and how: views, styles, distance annotations, published numbers.

use serde::Serialize;

use super::{Listing, cell, ids};
use crate::atlas::{Alternative, Atlas, View};
use crate::cli::failure::Failure;
use crate::export::standard_views;
use crate::language::Language;
use crate::layout::printed;
use crate::style::{BUILTIN_STYLES, Style};
use crate::units::{DistanceUnit, Height, Page};

#[derive(Serialize)]
struct ViewEntry<'a> {
    id: &'a str,
    name: &'a str,
    projection: &'a str,
    /// West, south, east, north in degrees.
    extent: [f64; 4],
    insets: Vec<&'a str>,
}

/// Views.
pub fn views(atlas: &Atlas, language: Language) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "WEST", "SOUTH", "EAST", "NORTH", "INSETS", "NAME"]);
    let standard: Vec<View> = standard_views(atlas).collect();
    for view in atlas.views.iter().chain(&standard) {
        let bounds = view.extent.bounds();
        let extent = [bounds.west, bounds.south, bounds.east, bounds.north];
        let entry = ViewEntry {
            id: &view.id,
            name: view.names.get(language),
            projection: &view.projection,
            extent,
            insets: view.insets.iter().map(|inset| inset.view.as_str()).collect(),
        };
        let ends = [entry.insets.join(" "), entry.name.to_owned()];
        let edges = extent.map(|edge| edge.to_string());
        listing.table.row(std::iter::once(view.id.clone()).chain(edges).chain(ends));
        listing.entry(&entry)?;
    }
    Ok(listing)
}

#[derive(Serialize)]
struct PageEntry {
    id: &'static str,
    purpose: &'static str,
    width_mm: f64,
    /// The lowest and the highest; equal where the height is fixed.
    height_mm: [f64; 2],
    dpi: f64,
    type_scale: f64,
}

/// Page sizes.
pub fn pages() -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "WIDTH MM", "HEIGHT MM", "DPI", "TYPE SCALE", "FOR"]);
    for page in Page::ALL {
        let height_mm = match page.height() {
            Height::Mm(height_mm) => [height_mm; 2],
            Height::OfMap { least_mm, most_mm } => [least_mm, most_mm],
        };
        let [least, most] = height_mm.map(|mm| format!("{mm:.0}"));
        listing.table.row([
            page.id().to_owned(),
            format!("{:.0}", page.width_mm()),
            if least == most { least } else { format!("{least} to {most}") },
            page.dpi().to_string(),
            page.type_scale().to_string(),
            page.purpose().to_owned(),
        ]);
        listing.entry(&PageEntry {
            id: page.id(),
            purpose: page.purpose(),
            width_mm: page.width_mm(),
            height_mm,
            dpi: page.dpi(),
            type_scale: page.type_scale(),
        })?;
    }
    Ok(listing)
}

#[derive(Serialize)]
struct StyleEntry<'a> {
    id: &'a str,
    name: &'a str,
}

/// Built-in styles.
pub fn styles(language: Language) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "NAME"]);
    for (id, _) in BUILTIN_STYLES {
        let style = Style::named(id)?;
        let name = style.names.get(language);
        listing.table.row([(*id).to_owned(), name.to_owned()]);
        listing.entry(&StyleEntry { id, name })?;
    }
    Ok(listing)
}

#[derive(Serialize)]
struct AnnotationEntry<'a> {
    id: &'a str,
    name: &'a str,
    km: Option<f64>,
    printed: Option<String>,
    published_km: Option<f64>,
    published: &'a str,
    views: &'a [String],
}

/// Distance annotations, measured.
pub fn annotations(atlas: &Atlas, language: Language) -> Result<Listing, Failure> {
    let mut listing = Listing::new(&["ID", "KM", "PRINTED", "PUBLISHED KM", "VIEWS", "NAME"]);
    let units = [DistanceUnit::Km, DistanceUnit::Mi];
    for annotation in &atlas.annotations {
        let km = atlas.annotation_course(annotation).map(|(_, km)| km);
        let entry = AnnotationEntry {
            id: &annotation.id,
            name: annotation.names.get(language),
            km: km.map(|km| (km * 100.0).round() / 100.0),
            printed: km.map(|km| printed(annotation, km, language, &units)),
            published_km: annotation.published_km,
            published: &annotation.published,
            views: &annotation.views,
        };
        listing.table.row([
            annotation.id.clone(),
            cell(entry.km.map(|km| format!("{km:.2}"))),
            cell(entry.printed.as_ref()),
            cell(entry.published_km),
            entry.views.join(" "),
            entry.name.to_owned(),
        ]);
        listing.entry(&entry)?;
    }
    Ok(listing)
}

#[derive(Serialize)]
struct FigureEntry<'a> {
    id: &'a str,
    label: &'a str,
    value: f64,
    unit: &'a str,
    status: &'a str,
    mission_value: &'a str,
    mission_time: &'a str,
    alternatives: Vec<AlternativeEntry<'a>>,
    sources: Vec<&'a str>,
    note: &'a str,
}

#[derive(Serialize)]
struct AlternativeEntry<'a> {
    value: f64,
    unit: &'a str,
    source: &'a str,
}

impl<'a> From<&'a Alternative> for AlternativeEntry<'a> {
    fn from(other: &'a Alternative) -> Self {
        Self { value: other.value, unit: &other.unit, source: &other.source }
    }
}

/// Published numbers.
pub fn figures(atlas: &Atlas) -> Result<Listing, Failure> {
    let mut listing =
        Listing::new(&["ID", "VALUE", "UNIT", "MISSION TEXT", "AT", "STATUS", "LABEL"]);
    for figure in &atlas.figures {
        listing.table.row([
            figure.id.clone(),
            figure.value.to_string(),
            figure.unit.clone(),
            figure.mission_value.clone(),
            figure.mission_time.clone(),
            figure.status.clone(),
            figure.label.clone(),
        ]);
        listing.entry(&FigureEntry {
            id: &figure.id,
            label: &figure.label,
            value: figure.value,
            unit: &figure.unit,
            status: &figure.status,
            mission_value: &figure.mission_value,
            mission_time: &figure.mission_time,
            alternatives: figure.alternatives.iter().map(AlternativeEntry::from).collect(),
            sources: ids(&atlas.sources, figure.sources.iter().copied()),
            note: &figure.note,
        })?;
    }
    Ok(listing)
}
