//! A map, as it is asked for: what is not said has a default, and what is said is checked all at once.

use std::fmt::Display;

use crate::atlas::{Atlas, NEUTRAL};
use crate::backend::svg::TextForm;
use crate::date::{Date, Uncertain};
use crate::diagnostic::{Diagnostic, Faults, Place};
use crate::geometry::LonLatBox;
use crate::language::{Language, Languages};
use crate::style::{Furniture, Style};
use crate::units::{DistanceUnit, Page, Size, checked_dpi};

use super::custom::{Part, Shown};
use super::draw::{Drawing, draw};
use super::order::{Order, Subject};
use super::paper::Paper;

/// A map, as it is asked for. The setters mirror the options of `treatymap render`, and like these all
/// have a default: without any it is the map of today.
///
/// Setters take values or how they are written (`"1905-10-16"` or a [`Date`]), and never fail. What
/// is wrong is said by [`Map::order`] and [`Map::draw`], all of it at once, with the nearest valid name:
///
/// ```
/// use treatymap::{Atlas, Map};
///
/// let atlas = Atlas::builtin()?;
/// let map = Map::of(&atlas)
///     .settlement("portsmouth-1905")
///     .languages("en+ja")
///     .style("antique")
///     .page("a4");
/// assert_eq!(map.draw()?.title(), "Treaty of Portsmouth, 1905");
///
/// let faults = Map::of(&atlas).settlement("portsmoth").units(["parsec"]).draw().unwrap_err();
/// assert_eq!(faults.0.len(), 2);
/// assert!(faults.to_string().contains("unknown unit `parsec`"));
/// assert!(faults.to_string().contains("did you mean `portsmouth-1905`?"));
/// # Ok::<(), treatymap::Faults>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "nothing is drawn until `draw` is called"]
pub struct Map<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) subject: Option<Subject>,
    pub(super) paper: Paper,
    shown: Shown,
    worldview: String,
    uncertain: Uncertain,
    style: StyleSource,
    languages: Languages,
    text: TextForm,
    units: Vec<DistanceUnit>,
    with: Vec<Furniture>,
    without: Vec<Furniture>,
    /// What was wrong with values as they were written.
    faults: Faults,
}

/// A style: the name of one that is built in, the path of a `.toml` file, or the style itself.
#[derive(Debug, Clone)]
pub enum StyleSource {
    /// A name or the path of a file.
    Named(String),
    /// The style.
    Read(Box<Style>),
}

impl From<&str> for StyleSource {
    fn from(name: &str) -> Self {
        Self::Named(name.to_owned())
    }
}

impl From<String> for StyleSource {
    fn from(name: String) -> Self {
        Self::Named(name)
    }
}

impl From<Style> for StyleSource {
    fn from(style: Style) -> Self {
        Self::Read(Box::new(style))
    }
}

impl StyleSource {
    fn read(&self) -> Result<Style, Faults> {
        match self {
            Self::Named(name) => Style::named(name),
            Self::Read(style) => Ok(Style::clone(style)),
        }
    }
}

impl<'a> Map<'a> {
    /// A map of an atlas.
    pub fn of(atlas: &'a Atlas) -> Self {
        Self {
            atlas,
            subject: None,
            paper: Paper::default(),
            shown: Shown::default(),
            worldview: NEUTRAL.to_owned(),
            uncertain: Uncertain::default(),
            style: "atlas".into(),
            languages: Language::En.into(),
            text: TextForm::default(),
            units: Vec::new(),
            with: Vec::new(),
            without: Vec::new(),
            faults: Faults::default(),
        }
    }

    /// The day. The last of `date`, `year`, `settlement`, `event` and `subject` decides. Default: the
    /// settlement `today`, or else the day on which the atlas was last reviewed.
    pub fn date(mut self, day: impl TryInto<Date, Error: Display>) -> Self {
        match self.read(day) {
            Some(day) => self.subject(Subject::Day(day)),
            None => self,
        }
    }

    /// A year: 31 December of it.
    pub fn year(self, year: i16) -> Self {
        self.subject(Subject::Year(year))
    }

    /// A settlement, by id: its day, its view and its title.
    pub fn settlement(self, id: impl Into<String>) -> Self {
        self.subject(Subject::Settlement(id.into()))
    }

    /// An event, by id: its day and its title.
    pub fn event(self, id: impl Into<String>) -> Self {
        self.subject(Subject::Event(id.into()))
    }

    /// What the map is of.
    pub fn subject(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }

    /// The part of the Earth: a view of the atlas, by id. The last of `view`, `bbox` and `fit` decides.
    /// Default: the view of the settlement, or else of the atlas.
    pub fn view(mut self, id: impl Into<String>) -> Self {
        self.shown.part = Part::View(id.into());
        self
    }

    /// The part of the Earth: a box of degrees. With `west` greater than `east` it crosses the 180th
    /// meridian.
    pub fn bbox(mut self, west: f64, south: f64, east: f64, north: f64) -> Self {
        self.shown.part = Part::Box(LonLatBox { west, south, east, north });
        self
    }

    /// The part of the Earth: what holds these territories or groups of them, and a margin.
    pub fn fit(mut self, ids: impl IntoIterator<Item: Into<String>>) -> Self {
        self.shown.part = Part::Fit(ids.into_iter().map(Into::into).collect());
        self
    }

    /// The projection, as a PROJ string. Default: the view's, or one that suits.
    pub fn projection(mut self, proj: impl Into<String>) -> Self {
        self.shown.projection = Some(proj.into());
        self
    }

    /// The part of the Earth and its projection.
    pub fn shown(mut self, shown: Shown) -> Self {
        self.shown = shown;
        self
    }

    /// How the facts are read, by the id of a worldview. Default: `neutral`, by control in fact.
    pub fn worldview(mut self, id: impl Into<String>) -> Self {
        self.worldview = id.into();
        self
    }

    /// What is done with what the dates leave in doubt on the day: drawn as uncertain (`draw`), taken for
    /// certain (`ignore`) or left out (`strict`). Default: `draw`. A film takes everything for certain.
    pub fn uncertain(mut self, uncertain: impl TryInto<Uncertain, Error: Display>) -> Self {
        if let Some(uncertain) = self.read(uncertain) {
            self.uncertain = uncertain;
        }
        self
    }

    /// The language of everything on the map, with two such as `en+ja` also that of a second line under
    /// names. Default: English.
    pub fn languages(mut self, languages: impl TryInto<Languages, Error: Display>) -> Self {
        if let Some(languages) = self.read(languages) {
            self.languages = languages;
        }
        self
    }

    /// The look: the name of a built-in style, the path of a `.toml` file, or a [`Style`]. Default:
    /// `atlas`.
    pub fn style(mut self, style: impl Into<StyleSource>) -> Self {
        self.style = style.into();
        self
    }

    /// Shows something that the style leaves out, or that the page is too small for; once for each.
    pub fn with(mut self, furniture: impl TryInto<Furniture, Error: Display>) -> Self {
        let furniture = self.read(furniture);
        self.with.extend(furniture);
        self
    }

    /// Leaves something out that the style shows; once for each.
    pub fn without(mut self, furniture: impl TryInto<Furniture, Error: Display>) -> Self {
        let furniture = self.read(furniture);
        self.without.extend(furniture);
        self
    }

    /// A page with its size, resolution and scale of type, such as `a4`.
    pub fn page(mut self, page: impl TryInto<Page, Error: Display>) -> Self {
        if let Some(page) = self.read(page) {
            self.paper.page = Some(page);
        }
        self
    }

    /// Width and height in pixels. Default: those of the page, or 1600 by 1200.
    pub fn size(mut self, width_px: u32, height_px: u32) -> Self {
        match Size::checked(width_px, height_px) {
            Ok(size) => self.paper.size = Some(size),
            Err(fault) => self.refuse(format!("size {width_px}x{height_px}: {fault}")),
        }
        self
    }

    /// Pixels an inch in print: type and lines keep their size in points. Default: those of the page, or
    /// 240.
    pub fn dpi(mut self, dpi: f64) -> Self {
        match checked_dpi(dpi) {
            Ok(dpi) => self.paper.dpi = Some(dpi),
            Err(fault) => self.refuse(format!("resolution {dpi}: {fault}")),
        }
        self
    }

    /// Page, size and resolution together.
    pub fn paper(mut self, paper: Paper) -> Self {
        self.paper = paper;
        self
    }

    /// What text becomes in an SVG: outlines, or live text with the fonts for it inside. Default:
    /// outlines.
    pub fn text(mut self, form: TextForm) -> Self {
        self.text = form;
        self
    }

    /// Units of distances, the leading one first, the others in brackets. Default: kilometres and
    /// miles; kilometres in Japanese and Russian.
    pub fn units(
        mut self,
        units: impl IntoIterator<Item: TryInto<DistanceUnit, Error: Display>>,
    ) -> Self {
        self.units.clear();
        for unit in units {
            let unit = self.read(unit);
            self.units.extend(unit);
        }
        self
    }

    /// Everything that decides the map, checked.
    ///
    /// # Errors
    /// All that is wrong with what was asked for: values that are none, unknown ids (the nearest is
    /// named), a style with faults, a page that contradicts its size, a day before the atlas begins.
    pub fn order(&self) -> Result<Order, Faults> {
        self.order_of(&self.subject.clone().unwrap_or_else(|| Subject::latest(self.atlas)))
    }

    /// As [`Map::order`], for another subject.
    pub(super) fn order_of(&self, subject: &Subject) -> Result<Order, Faults> {
        let mut faults = self.faults.clone();
        let worldview = faults.part(self.atlas.worldviews.require(&self.worldview));
        faults.part(self.undisputed());
        let order = match faults.part(self.style.read()) {
            Some(style) => Order::showing(self.atlas, subject, &self.shown, style, self.languages),
            None => return Err(faults),
        };
        let order = faults.part(order);
        let page = order.as_ref().and_then(|order| faults.part(self.paper.of(&order.view)));
        let (Some(mut order), Some(page), Some(worldview)) = (order, page, worldview) else {
            return Err(faults);
        };
        if !faults.0.is_empty() {
            return Err(faults);
        }
        order.page = page;
        order.worldview.clone_from(&worldview.id);
        order.uncertain = self.uncertain;
        order.text = self.text;
        self.with.iter().for_each(|furniture| order.with(*furniture));
        self.without.iter().for_each(|furniture| order.without(*furniture));
        if !self.units.is_empty() {
            order.units.clone_from(&self.units);
        }
        Ok(order)
    }

    /// Draws the map.
    ///
    /// # Errors
    /// As [`Map::order`] and [`draw`].
    pub fn draw(&self) -> Result<Drawing, Faults> {
        draw(self.atlas, &self.order()?)
    }

    /// Whether nothing is asked for twice or against itself.
    fn undisputed(&self) -> Result<(), Faults> {
        let both = self.with.iter().find(|furniture| self.without.contains(furniture));
        if let Some(both) = both {
            return Err(Faults::one(
                format!("`{both}` is asked for and left out"),
                "show it or leave it out, not both",
            ));
        }
        let units = self.units.iter().enumerate();
        match units.into_iter().find(|(at, unit)| self.units[..*at].contains(unit)) {
            Some((_, twice)) => Err(Faults::one(
                format!("unit `{twice}` is given twice"),
                "name each unit once, the leading one first, for example km,nmi",
            )),
            None => Ok(()),
        }
    }

    /// A value, or how it is written.
    fn read<T>(&mut self, value: impl TryInto<T, Error: Display>) -> Option<T> {
        value.try_into().map_err(|fault| self.refuse(fault.to_string())).ok()
    }

    fn refuse(&mut self, fault: String) {
        self.faults.0.push(Diagnostic::error(Place::default(), fault));
    }
}
