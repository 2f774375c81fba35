//! What a program that builds documents wants to know of a map, as JSON beside its files.

use std::path::Path;

use serde::Serialize;

use crate::atlas::Atlas;
use crate::export::order::Order;

use super::Figure;

/// A map's words and measures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sidecar<'a> {
    title: &'a str,
    subtitle: &'a str,
    caption: &'a str,
    alt: &'a str,
    description: &'a str,
    credits: &'a str,
    /// Of the data.
    licences: Vec<&'a str>,
    date: String,
    view: &'a str,
    worldview: &'a str,
    language: &'a str,
    size_px: (u32, u32),
    dpi: f64,
    size_mm: (f64, f64),
    /// Names of the files without their folders.
    files: Vec<String>,
}

impl<'a> Sidecar<'a> {
    /// Of a map drawn into these files.
    pub fn of(figure: &'a Figure, order: &'a Order, atlas: &'a Atlas, files: &[&Path]) -> Self {
        let name =
            |path: &&Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let rounded = |mm: f64| (mm * 100.0).round() / 100.0;
        let mut licences: Vec<&str> =
            atlas.credits.iter().map(|credit| credit.licence.as_str()).collect();
        licences.sort_unstable();
        licences.dedup();
        Self {
            title: &figure.title,
            subtitle: &figure.subtitle,
            caption: &figure.caption,
            alt: &figure.alt,
            description: &figure.description,
            credits: &figure.credits,
            licences,
            date: order.date.to_string(),
            view: &order.view.id,
            worldview: &order.worldview,
            language: figure.language,
            size_px: figure.size_px,
            dpi: order.page.dpi,
            size_mm: (rounded(figure.size_mm.0), rounded(figure.size_mm.1)),
            files: files.iter().map(name).collect(),
        }
    }

    /// The file.
    pub fn json(&self) -> Vec<u8> {
        // Text and numbers always become JSON.
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }
}
