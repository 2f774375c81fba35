//! The arguments of `init`: which data a new atlas is made from, and how they are read.

use std::path::PathBuf;

use clap::Args;

use super::options::pair;
use crate::atlas::dated::{Layer, Mapping};
use crate::date::Uncertain;
use crate::export::animation::End;

/// Options of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder of the new atlas; one that is there has to be empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub data: DataArgs,
    /// The first day or year of the atlas; features without a date hold from then on [default: the first
    /// day in the data]
    #[arg(long, value_name = "DAY|YEAR", allow_hyphen_values = true)]
    pub begins: Option<End>,
    /// Strips of land thinner than so many km, left over where borders of different dates nearly agree, go to
    /// a neighbour; 0 keeps them all [default: what suits the size of the land, at most 1]
    #[arg(long, value_name = "KM", value_parser = kilometres)]
    pub tolerance: Option<f64>,
}

/// Dated GeoJSON, and how it is read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Data")]
pub struct DataArgs {
    /// Dated GeoJSON to make the atlas from; a pattern such as `world_*.geojson` is one file a year; may be
    /// repeated
    #[arg(long, value_name = "FILE")]
    pub from: Vec<String>,
    /// Which properties are what, where they are not of a known form: start, end, holder, sovereign, status,
    /// claimants, name, name:en, name:ja, name:ru, id, kind, color; `inclusive` if the end is the last day
    /// that belongs
    #[arg(long, value_name = "ROLE=PROPERTY,…")]
    pub map: Option<Mapping>,
    /// Only features whose property has this value; may be repeated
    #[arg(long = "where", value_name = "PROPERTY=VALUE", value_parser = pair)]
    pub only: Vec<(String, String)>,
    /// The name of the atlas [default: the file's own title, or its name]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Whose data it is [default: what the file says]
    #[arg(long, value_name = "TEXT")]
    pub credit: Option<String>,
    /// Leave features with faults out, and count them, rather than refusing the file
    #[arg(long)]
    pub skip_faulty: bool,
}

impl DataArgs {
    /// The data.
    pub fn layer(&self) -> Layer {
        Layer {
            files: self.from.clone(),
            mapping: self.map.clone().unwrap_or_default(),
            only: self.only.clone(),
            title: self.title.clone(),
            credit: self.credit.clone(),
            skip_faulty: self.skip_faulty,
            uncertain: Uncertain::Draw,
        }
    }
}

fn kilometres(text: &str) -> Result<f64, String> {
    let km = text.parse::<f64>().ok().filter(|km| (0.0..=1000.0).contains(km));
    km.ok_or_else(|| "expected kilometres, from 0 to 1000".to_owned())
}
