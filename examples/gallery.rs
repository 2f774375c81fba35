//! Draws the gallery: `docs/gallery.md` and its small pictures in `docs/gallery/`.
//!
//! Run in the root of the package: `cargo run --release --example gallery`. Pictures that are no
//! longer part of it are removed. An editor looks at each of them before it is committed.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use treatymap::export::{Subject, spans};
use treatymap::style::BUILTIN_STYLES;
use treatymap::units::Page;
use treatymap::{Atlas, Languages, Order, PageSize, Style, draw};

/// The size of the pictures: 169 mm wide in print, as the maps of the series.
const SMALL: PageSize = PageSize::new(720, 540, 108.0);
/// Resolution of the pictures that show page sizes.
const PAGE_DPI: f64 = 72.0;
const FOLDER: &str = "docs/gallery";

/// A heading with pictures below it.
struct Chapter {
    title: &'static str,
    text: &'static str,
    pictures: Vec<Picture>,
}

/// A picture and how it is asked for.
struct Picture {
    name: String,
    order: Order,
    command: String,
}

/// What differs from one picture to the next.
#[derive(Clone)]
struct Wish<'a> {
    subject: Subject,
    view: Option<&'a str>,
    style: &'a str,
    languages: &'a str,
    worldview: &'a str,
    page: Option<Page>,
}

impl Wish<'_> {
    fn of(subject: Subject) -> Self {
        Self {
            subject,
            view: None,
            style: "atlas",
            languages: "en",
            worldview: "neutral",
            page: None,
        }
    }

    fn settlement(id: &str) -> Self {
        Self::of(Subject::Settlement(id.to_owned()))
    }

    fn picture(&self, atlas: &Atlas, name: &str) -> Result<Picture, Box<dyn Error>> {
        let languages: Languages = self.languages.parse()?;
        let style = Style::named(self.style)?;
        let mut order = Order::new(atlas, &self.subject, self.view, style, languages)?;
        order.worldview = self.worldview.to_owned();
        order.page = match self.page {
            Some(page) => page.size(PAGE_DPI, &spans(&order.view)?),
            None => SMALL,
        };
        Ok(Picture { name: name.to_owned(), order, command: self.command() })
    }

    /// The options that ask for it.
    fn command(&self) -> String {
        let mut said = match &self.subject {
            Subject::Day(day) => format!("--date {day}"),
            Subject::Year(year) => format!("--year {year}"),
            Subject::Settlement(id) => format!("--settlement {id}"),
            Subject::Event(id) => format!("--event {id}"),
        };
        let view = self.view.unwrap_or_default();
        let page = self.page.map_or("", Page::id);
        let mut add = |option: &str, value: &str, usual: &str| {
            if value != usual {
                said = format!("{said} --{option} {value}");
            }
        };
        add("view", view, "");
        add("worldview", self.worldview, "neutral");
        add("lang", self.languages, "en");
        add("style", self.style, "atlas");
        add("page", page, "");
        said
    }
}

fn chapters(atlas: &Atlas) -> Result<Vec<Chapter>, Box<dyn Error>> {
    Ok(vec![
        Chapter {
            title: "Settlements",
            text: "What `treatymap series` draws.",
            pictures: settlements(atlas)?,
        },
        Chapter {
            title: "Worldviews",
            text: "Four readings of 12 December 1956, and of today. The map says which one it draws.",
            pictures: worldviews(atlas)?,
        },
        Chapter {
            title: "Languages",
            text: "Japanese, Russian, and English with a second line in Japanese.",
            pictures: languages(atlas)?,
        },
        Chapter { title: "Views", text: "Every view of the atlas.", pictures: views(atlas)? },
        Chapter {
            title: "Northeast Asia, 1858 to 1945",
            text: "The wider story: China's cessions, Portsmouth, Korea, Manchukuo, the Soviet advance.",
            pictures: northeast_asia(atlas)?,
        },
        Chapter {
            title: "Pages",
            text: "From a book column to a poster, in proportion; type keeps its size in print.",
            pictures: pages(atlas)?,
        },
        Chapter { title: "Styles", text: "Every built-in style.", pictures: styles(atlas)? },
    ])
}

fn settlements(atlas: &Atlas) -> Result<Vec<Picture>, Box<dyn Error>> {
    atlas.settlements.ids().map(|id| Wish::settlement(id).picture(atlas, id)).collect()
}

fn worldviews(atlas: &Atlas) -> Result<Vec<Picture>, Box<dyn Error>> {
    let mut pictures = Vec::new();
    for (settlement, short) in [("joint-declaration-1956", "1956"), ("today", "today")] {
        for worldview in atlas.worldviews.ids() {
            let wish = Wish { worldview, ..Wish::settlement(settlement) };
            pictures.push(wish.picture(atlas, &format!("worldview-{short}-{worldview}"))?);
        }
    }
    Ok(pictures)
}

fn languages(atlas: &Atlas) -> Result<Vec<Picture>, Box<dyn Error>> {
    let mut pictures = Vec::new();
    for settlement in ["st-petersburg-1875", "joint-declaration-1956"] {
        for languages in ["ja", "ru", "en+ja"] {
            let wish = Wish { languages, ..Wish::settlement(settlement) };
            let name = format!("language-{settlement}-{}", languages.replace('+', "-"));
            pictures.push(wish.picture(atlas, &name)?);
        }
    }
    Ok(pictures)
}

fn views(atlas: &Atlas) -> Result<Vec<Picture>, Box<dyn Error>> {
    let picture = |view: &str| {
        let wish = Wish { view: Some(view), ..Wish::settlement("joint-declaration-1956") };
        wish.picture(atlas, &format!("view-{view}"))
    };
    atlas.views.ids().map(picture).collect()
}

fn northeast_asia(atlas: &Atlas) -> Result<Vec<Picture>, Box<dyn Error>> {
    let events = [
        "aigun-1858",
        "peking-1860",
        "portsmouth-1905",
        "korea-1910",
        "manchukuo-1932",
        "korea-1945",
    ];
    let picture = |event: &&str| {
        let subject = Subject::Event((*event).to_owned());
        let wish = Wish { view: Some("northeast-asia"), ..Wish::of(subject) };
        wish.picture(atlas, &format!("northeast-asia-{event}"))
    };
    events.iter().map(picture).collect()
}

fn pages(atlas: &Atlas) -> Result<Vec<Picture>, Box<dyn Error>> {
    let picture = |page: &Page| {
        let wish = Wish { page: Some(*page), ..Wish::settlement("portsmouth-1905") };
        wish.picture(atlas, &format!("page-{}", page.id()))
    };
    Page::ALL.iter().map(picture).collect()
}

fn styles(atlas: &Atlas) -> Result<Vec<Picture>, Box<dyn Error>> {
    let picture = |(style, _): &(&'static str, &str)| {
        let wish = Wish { style, ..Wish::settlement("san-francisco-1951") };
        wish.picture(atlas, &format!("style-{style}"))
    };
    BUILTIN_STYLES.iter().map(picture).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let atlas = Atlas::builtin()?;
    let folder = Path::new(FOLDER);
    fs::create_dir_all(folder)?;
    let mut page = String::from(
        "# Gallery\n\nEvery kind of map, small. Drawn by `cargo run --release --example gallery`; \
         below each picture, what `treatymap render` is asked for.\n",
    );
    let mut kept = BTreeSet::new();
    for chapter in chapters(&atlas)? {
        write!(page, "\n## {}\n\n{}\n", chapter.title, chapter.text)?;
        for Picture { name, order, command } in chapter.pictures {
            let drawing = draw(&atlas, &order)?;
            let file = format!("{name}.png");
            fs::write(folder.join(&file), drawing.to_png()?)?;
            let title = &drawing.layout.name;
            write!(page, "\n![{title}, {}](gallery/{file})\n\n`{command}`\n", drawing.date)?;
            kept.insert(file);
        }
    }
    fs::write("docs/gallery.md", page)?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !kept.contains(&entry.file_name().to_string_lossy().into_owned()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
