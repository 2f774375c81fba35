//! The document: markup of the first map, data of all others, the script that changes them.

use serde::Serialize;

use super::album::{Album, Land, SHAPES, SPOT_PX, Stock};
use super::facts::Facts;
use super::subject::{Moment, Subject};
use super::words::{PageWords, page_words};
use super::{Gallery, Plan};
use crate::atlas::Atlas;
use crate::backend::svg::{FALLBACK, GENERATOR, base64, escape, fallback, path_data};
use crate::export::animation::Occasion;
use crate::export::digest::Digest;
use crate::geometry::Rect;
use crate::language::Words;
use crate::layout::{Heading, rights};
use crate::scene::Shape;
use crate::style::Style;

const PAGE: &str = include_str!("page.html");
const CSS: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Everything on a page.
pub struct Content<'a> {
    /// The atlas.
    pub atlas: &'a Atlas,
    /// What it is to have.
    pub plan: &'a Plan,
    /// What it is about.
    pub subject: &'a Subject,
    /// Its pictures: all of them, or of a live page the one that is shown.
    pub gallery: &'a Gallery,
    /// The number of the edition of a live page, whose script asks for pictures where the page comes from.
    pub edition: Option<u64>,
}

impl Content<'_> {
    /// Where a moment's picture is in the albums: positions of a language and a state.
    fn drawn(&self, moment: Moment) -> (usize, usize) {
        match self.edition {
            Some(_) => (0, 0),
            None => (moment.language, self.subject.pictures[moment.worldview][moment.day]),
        }
    }
}

/// What the script knows.
#[derive(Serialize)]
pub struct Data<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<u64>,
    name: Vec<&'a str>,
    opening: Moment,
    languages: Vec<LanguageData>,
    worldviews: Vec<WorldviewData<'a>>,
    days: Vec<DayData>,
    headings: Vec<Vec<HeadingData<'a>>>,
    lands: Vec<LandData<'a>>,
    facts: &'a Facts,
    pictures: &'a [Vec<usize>],
    #[serde(skip_serializing_if = "Option::is_none")]
    albums: Option<&'a [Album]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stock: Option<&'a Stock>,
    distances: Vec<&'a [(String, String)]>,
    credits: Vec<String>,
}

#[derive(Serialize)]
struct LanguageData {
    tag: &'static str,
    words: PageWords,
}

#[derive(Serialize)]
struct WorldviewData<'a> {
    id: &'a str,
    names: Vec<&'a str>,
    statement: Vec<&'a str>,
}

#[derive(Serialize)]
struct DayData {
    day: String,
    words: Vec<String>,
    /// Whether it is a settlement's.
    settled: bool,
    /// Whether it has a title of its own.
    told: bool,
}

#[derive(Serialize)]
struct HeadingData<'a> {
    title: &'a str,
    line: &'a str,
    caption: &'a str,
}

#[derive(Serialize)]
struct LandData<'a> {
    names: Vec<&'a str>,
}

/// The document, with the map of a moment.
pub fn page(content: &Content<'_>, moment: Moment) -> String {
    let data = data_of(content);
    let Moment { language, worldview, day } = moment;
    let words = page_words(content.plan.languages[language]);
    let heading = &data.headings[language][day];
    let json = json(&data);
    let (drawn, _) = content.drawn(moment);
    let album = content.gallery.albums.first();
    let distances: String = album
        .map_or(&[][..], |album| &album.distances[drawn])
        .iter()
        .map(|(name, measure)| format!("<dt>{}</dt><dd>{}</dd>", escaped(name), escaped(measure)))
        .collect();
    let paints = content.gallery.stock.pieces.style_sheet();
    let colors = colors(&content.plan.order.style, content.plan.dark.as_ref());
    let text = |text: &str| escaped(text);
    let fields = [
        ("language", content.plan.languages[language].tag().to_owned()),
        ("policy", policy(content.edition.is_some())),
        ("generator", GENERATOR.to_owned()),
        ("description", text(data.worldviews[worldview].statement[language])),
        ("title", text(heading.title)),
        ("name", text(data.name[language])),
        ("line", text(heading.line)),
        ("caption", text(heading.caption)),
        ("statement", text(data.worldviews[worldview].statement[language])),
        ("colors", colors),
        ("css", CSS.replace("FALLBACK", FALLBACK)),
        ("fonts", fallback(&json)),
        ("paints", paints),
        ("time", text(words.time)),
        ("earlier", text(words.earlier)),
        ("later", text(words.later)),
        ("play", text(words.play)),
        ("go", text(words.go)),
        ("worldview", text(words.worldview)),
        ("language_word", text(words.language)),
        ("legend_word", text(words.legend)),
        ("lands_word", text(words.lands)),
        ("land_word", text(words.land)),
        ("held_word", text(words.held)),
        ("since_word", text(words.since)),
        ("distances_word", text(words.distances)),
        ("still", text(words.still)),
        ("credits", text(&data.credits[language])),
        ("maps", maps(content, moment)),
        ("legend", legend(content, moment)),
        ("rows", rows(content, &data, moment)),
        ("distances", distances),
        ("data", json),
        ("script", SCRIPT.to_owned()),
    ];
    fill(PAGE, &fields)
}

/// The template with its fields in the place of their names.
fn fill(template: &str, fields: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(1 << 21);
    let mut parts = template.split("{{");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap_or((part, ""));
        let value = fields.iter().find(|(field, _)| *field == name);
        out.push_str(value.map_or("", |(_, value)| value));
        out.push_str(rest);
    }
    out
}

/// What the page may do: run its own script, use its own styles and fonts, and nothing from elsewhere.
fn policy(live: bool) -> String {
    let origin = if live { "connect-src 'self'; " } else { "" };
    let mut digest = String::new();
    base64(Digest::of(SCRIPT.as_bytes()).bytes(), &mut digest);
    format!(
        "default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; font-src data:; \
         {origin}base-uri 'none'; form-action 'none'"
    )
}

/// Data in a script element: no `<` that could end it.
fn json(data: &Data<'_>) -> String {
    // Data of strings and numbers can't fail.
    let json = serde_json::to_string(data).unwrap_or_default();
    json.replace('<', "\\u003c")
}

/// What the script knows of a page.
pub fn data_of<'a>(content: &Content<'a>) -> Data<'a> {
    let Content { atlas, plan, subject, gallery, edition } = *content;
    let live = edition.is_some();
    let languages = &plan.languages;
    let of = |words: &'a Words| -> Vec<&'a str> {
        languages.iter().map(|language| words.get(*language)).collect()
    };
    let views = plan.worldviews.iter().filter_map(|id| {
        let view = atlas.worldviews.get(id)?;
        Some(WorldviewData { id: &view.id, names: of(&view.names), statement: of(&view.statement) })
    });
    let days = subject.days.iter().map(|(day, occasion)| DayData {
        day: day.to_string(),
        words: languages.iter().map(|language| day.in_words(*language)).collect(),
        settled: matches!(occasion, Occasion::Settlement(_)),
        told: *occasion != Occasion::Quiet,
    });
    let heading = |heading: &'a Heading| HeadingData {
        title: &heading.title,
        line: &heading.subtitle,
        caption: &heading.caption,
    };
    Data {
        edition,
        name: of(&atlas.names),
        opening: subject.opening(plan),
        languages: languages
            .iter()
            .map(|language| LanguageData { tag: language.tag(), words: page_words(*language) })
            .collect(),
        worldviews: views.collect(),
        days: days.collect(),
        headings: subject.headings.iter().map(|of| of.iter().map(heading).collect()).collect(),
        lands: subject
            .territories
            .iter()
            .map(|territory| LandData { names: of(&atlas.territories[*territory].names) })
            .collect(),
        facts: &subject.facts,
        pictures: &subject.pictures,
        albums: (!live).then_some(gallery.albums.as_slice()),
        stock: (!live).then_some(&gallery.stock),
        distances: match live {
            true => Vec::new(),
            false => gallery
                .albums
                .iter()
                .take(1)
                .flat_map(|album| &album.distances)
                .map(Vec::as_slice)
                .collect(),
        },
        credits: languages.iter().map(|language| rights(atlas, *language)).collect(),
    }
}

/// The legend of a moment's map.
pub fn legend(content: &Content<'_>, moment: Moment) -> String {
    let (language, state) = content.drawn(moment);
    let Gallery { stock, albums } = content.gallery;
    let entries = albums.iter().take(1).flat_map(|album| &album.legends[language][state]);
    entries.filter_map(|entry| stock.entries.values().get(*entry)).map(String::as_str).collect()
}

/// The map of a moment in each shape.
pub fn maps(content: &Content<'_>, moment: Moment) -> String {
    let drawn = content.drawn(moment);
    let Gallery { stock, albums } = content.gallery;
    let map = page_words(content.plan.languages[moment.language]).map;
    let mut out = String::new();
    for ((shape, page), album) in SHAPES.iter().zip(albums) {
        // The frame's line is half outside it.
        let Rect { min, max } = album.frame.expand(page.px_per_pt());
        out.push_str(&format!(
            "<svg class=\"map {shape}\" viewBox=\"{:.1} {:.1} {:.1} {:.1}\" role=\"group\" aria-label=\"{}\" \
             data-label=\"map\">\n<g aria-hidden=\"true\">\n",
            min.x,
            min.y,
            max.x - min.x,
            max.y - min.y,
            escaped(map),
        ));
        out.push_str(&album.markup(stock, drawn));
        out.push_str("</g>\n<g class=\"lands\">\n");
        for (position, land) in album.lands.iter().enumerate() {
            let first = album.lands.iter().position(|other| other.territory == land.territory);
            out.push_str(&target(content, land, moment, first == Some(position)));
        }
        out.push_str("</g>\n</svg>\n");
    }
    out
}

/// Land that can be pointed at; with the keyboard and a screen reader it is met once.
fn target(content: &Content<'_>, land: &Land, moment: Moment, first: bool) -> String {
    let outline = format!("<path d=\"{}\"/>", path_data(&Shape::Rings(land.rings.clone())));
    let position =
        content.subject.territories.iter().position(|known| Some(*known) == land.territory);
    let Some(position) = position else { return outline };
    let spot = land.spot.map_or_else(String::new, |at| {
        format!("<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{SPOT_PX}\"/>", at.x, at.y)
    });
    let Moment { language, worldview, day } = moment;
    let territory = content.subject.territories[position];
    let name = content.atlas.territories[territory].names.get(content.plan.languages[language]);
    let told = content.subject.facts.told((worldview, day), position, language);
    let manner = match first {
        true => {
            let holder = told.map_or("", |[holder, ..]| holder);
            format!(
                "tabindex=\"0\" role=\"img\" aria-label=\"{}. {}\"",
                escaped(name),
                escaped(holder)
            )
        }
        false => "aria-hidden=\"true\"".to_owned(),
    };
    format!("<g class=\"land\" data-land=\"{position}\" {manner}>{outline}{spot}</g>\n")
}

/// The rows of the table on the first day.
fn rows(content: &Content<'_>, data: &Data<'_>, moment: Moment) -> String {
    let Moment { language, worldview, day } = moment;
    let rows = data.lands.iter().enumerate().map(|(position, land)| {
        let told =
            content.subject.facts.told((worldview, day), position, language).unwrap_or_default();
        let [holder, since, event] = told.map(escaped);
        format!(
            "<tr data-land=\"{position}\"><th scope=\"row\">{}</th><td>{holder}</td><td>{since} \
             <small>{event}</small></td></tr>\n",
            escaped(land.names[language])
        )
    });
    rows.collect()
}

/// The colours of the page: those of the styles' own lettering and ground.
fn colors(light: &Style, dark: Option<&Style>) -> String {
    let of = |style: &Style| {
        let (page, ink) = (style.ground.page, style.letterings.title.color);
        format!(
            ":root{{--page:{page};--ink:{ink};--soft:{};--edge:{};--rule:{};--shade:{};--accent:{};--focus:{}}}",
            style.letterings.credits.color,
            style.lines.panel.color,
            page.mix(ink, 0.16),
            page.mix(ink, 0.07),
            style.lines.treaty.color,
            style.letterings.annotation.color,
        )
    };
    let own = of(light);
    let dark = dark.map_or_else(String::new, |dark| {
        format!("\n@media screen and (prefers-color-scheme:dark){{{}}}", of(dark))
    });
    own + &dark
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_field_is_filled_in_once_even_if_it_looks_like_a_field() {
        let fields = [("a", "{{b}}".to_owned()), ("b", "2".to_owned())];
        assert_eq!(fill("x{{a}}y{{b}}z", &fields), "x{{b}}y2z");
    }

    #[test]
    fn every_field_of_the_template_is_known() {
        let names = PAGE.split("{{").skip(1).filter_map(|part| part.split_once("}}"));
        let mut names: Vec<&str> = names.map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 34);
    }

    #[test]
    fn no_language_of_the_page_lacks_words() {
        for language in Language::ALL {
            assert!(page_words(language).next.contains("{}"));
        }
    }
}
