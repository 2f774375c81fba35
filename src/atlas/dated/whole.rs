//! All features of a layer on all their days, for what is made of the whole of it.

use std::collections::{BTreeMap, BTreeSet};

use super::colors;
use super::feature::{self, Asked, Kept, Wanted};
use super::holder::Holders;
use super::inside::Reach;
use super::pattern::{Source, Sources};
use super::{Layer, Means, Told, beside, letter};
use crate::atlas::Credit;
use crate::date::{Date, Uncertain};
use crate::diagnostic::{Diagnostic, Faults};
use crate::geometry::Extent;
use crate::units::Color;

/// A feature with its time, where doubt is ignored.
#[derive(Debug, Clone)]
pub struct Dated {
    /// The feature.
    pub kept: Kept,
    /// Its first day; `None`: always.
    pub from: Option<Date>,
    /// The first day that no longer belongs to it; `None`: still.
    pub until: Option<Date>,
}

/// Everything that the files of a layer tell.
#[derive(Debug)]
pub struct Whole {
    /// The features that hold on some day.
    pub features: Vec<Dated>,
    /// The title.
    pub title: String,
    /// Whose data it is, with that of the land around; the names of the files where nobody says it.
    pub credits: Vec<Credit>,
    /// Whose data it is, as it is told; empty: nobody says it.
    pub rights: Vec<String>,
    /// What is told of holders.
    pub holders: Holders,
    /// The colours of all who hold land, as far as `holders` does not settle them.
    pub colors: BTreeMap<String, Color>,
    /// The part of the Earth that the features take up.
    pub extent: Extent,
    /// The names of the files.
    pub files: Vec<String>,
    /// The day of the newest file, where files are of a day each.
    pub newest: Option<Date>,
    /// What to look at.
    pub warnings: Vec<Diagnostic>,
}

impl Layer {
    /// All features. Those without a date hold from `undated_from` on, if that is given.
    ///
    /// # Errors
    /// All faults of all files, each with its place.
    pub fn whole(&self, undated_from: Option<Date>, means: &Means<'_>) -> Result<Whole, Faults> {
        let mut faults = Faults::default();
        let (mut features, mut told) = (Vec::new(), Told::default());
        let (mut files, mut newest) = (Vec::new(), None);
        for given in &self.files {
            let Some(sources) = faults.part(Sources::find(given)) else { continue };
            features.extend(self.read_all(&sources, undated_from, &mut told, &mut faults));
            for source in sources.all() {
                newest = newest.max(source.from);
                let name = source.path.file_name().unwrap_or_default();
                files.push(name.to_string_lossy().into_owned());
            }
        }
        let ((), mut warnings) = faults.unless_error(())?;
        told.warnings.append(&mut warnings);
        let mut kept: Vec<Kept> = features.iter().map(|dated| dated.kept.clone()).collect();
        letter(&mut kept, &mut told.warnings, means.spelled);
        let mut reach = Reach::default();
        for (dated, lettered) in features.iter_mut().zip(kept) {
            reach.include(lettered.shape.positions());
            dated.kept = lettered;
        }
        let names: BTreeSet<String> =
            features.iter().flat_map(|dated| dated.kept.holders.iter().cloned()).collect();
        let holders = std::mem::take(&mut told.holders).into_iter();
        let holders: Holders =
            holders.map(|(name, holder)| (name, holder.spelled(means.spelled))).collect();
        let mut colors = BTreeMap::new();
        for dated in &features {
            if let (Some(first), Some(color)) = (dated.kept.holders.first(), dated.kept.color) {
                colors.entry(first.clone()).or_insert(color);
            }
        }
        for (name, color) in colors::assign(&names) {
            colors.entry(name).or_insert(color);
        }
        let title = self.title.clone().or(told.title.take());
        let title = title.filter(|title| (means.spelled)(title));
        Ok(Whole {
            title: title.unwrap_or_else(|| "Map".to_owned()),
            credits: self.credits(&told, means.spelled),
            rights: self.credit.clone().map_or(std::mem::take(&mut told.credits), |own| vec![own]),
            holders,
            colors,
            extent: reach.extent(),
            files,
            newest,
            warnings: told.warnings,
            features,
        })
    }

    /// The features of one file, or of one file a year: each of those holds until the next.
    fn read_all(
        &self,
        sources: &Sources,
        undated_from: Option<Date>,
        told: &mut Told,
        faults: &mut Faults,
    ) -> Vec<Dated> {
        let beside = beside(sources, faults);
        let mapping = self.mapping.clone().or(beside.mapping());
        let mut features = Vec::new();
        let all: &[Source] = sources.all();
        for (index, file) in all.iter().enumerate() {
            let asked = Asked {
                mapping: &mapping,
                only: &self.only,
                skip_faulty: self.skip_faulty,
                uncertain: Uncertain::Ignore,
                wanted: Wanted::All,
                file_date: file.from.or(undated_from),
            };
            let until = all.get(index + 1).and_then(|next| next.from);
            let holding = feature::read(&file.path, &asked, faults);
            let kept = told.take(holding, &file.path).into_iter();
            features.extend(kept.filter_map(|kept| Dated::of(kept, (file.from, until))));
        }
        told.conclude(beside, sources);
        features
    }
}

impl Dated {
    /// The feature in the time of its file; `None` where that leaves no day.
    fn of(kept: Kept, file: (Option<Date>, Option<Date>)) -> Option<Self> {
        let (start, end) = kept.span.sharp();
        let from = start.max(file.0);
        let until = [end, file.1].into_iter().flatten().min();
        let is_empty = from.zip(until).is_some_and(|(from, until)| until <= from);
        (!is_empty).then_some(Self { kept, from, until })
    }
}
