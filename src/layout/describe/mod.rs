//! What a map shows, in words: an alt text of one sentence, and a description for `<desc>` and for
//! readers who can't see it.
//!
//! In: the heading, the worldview's statement, who holds what in the main map, its boundaries, the distances drawn. Out: at most
//! [`MOST_SENTENCES`] sentences and [`MOST_CHARACTERS`] characters. Where that is not enough, the
//! names lose their brackets, the caption and the settlement's dates go, and long lists of land are cut
//! short.

mod border;
mod land;

pub use border::{Parted, sides};

use crate::atlas::Atlas;
use crate::language::{Language, Words};

use super::panel::Panel;
use super::request::Request;
use super::words::{self, Opening, Telling};

/// The longest description, in characters.
pub const MOST_CHARACTERS: usize = 900;
/// The most sentences of a description, the first one included.
pub const MOST_SENTENCES: usize = 6;

/// A map in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description {
    /// One sentence: what the map is of.
    pub alt: String,
    /// Who holds what, by which title; boundaries and distances.
    pub text: String,
}

/// How much is told, from all of it to the least: what is told besides, so many names of a class, so
/// many pairs of neighbours.
const MEASURES: [(Besides, Naming); 11] = [
    (Besides::CaptionAndDates, Naming::new(usize::MAX, usize::MAX, Brackets::Kept)),
    (Besides::CaptionAndDates, Naming::new(usize::MAX, usize::MAX, Brackets::Dropped)),
    (Besides::CaptionAndDates, Naming::new(5, 2, Brackets::Dropped)),
    (Besides::Dates, Naming::new(usize::MAX, 2, Brackets::Dropped)),
    (Besides::Statement, Naming::new(usize::MAX, 1, Brackets::Dropped)),
    (Besides::Statement, Naming::new(5, 1, Brackets::Dropped)),
    (Besides::Statement, Naming::new(usize::MAX, 0, Brackets::Dropped)),
    (Besides::Statement, Naming::new(5, 0, Brackets::Dropped)),
    (Besides::Statement, Naming::new(3, 0, Brackets::Dropped)),
    (Besides::Nothing, Naming::new(5, 0, Brackets::Dropped)),
    (Besides::Nothing, Naming::new(1, 0, Brackets::Dropped)),
];

/// What is told besides title and day: the caption, the settlement's dates, what the worldview states
/// (or else only its name).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Besides {
    CaptionAndDates,
    Dates,
    Statement,
    Nothing,
}

/// How land is named.
#[derive(Clone, Copy)]
struct Naming {
    /// So many names of a class are told; the rest is a number.
    most: usize,
    /// The same of pairs of neighbours at a boundary; with 0 only the kind of boundary is told.
    most_pairs: usize,
    brackets: Brackets,
}

/// What becomes of the part of a name in brackets, such as its other name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Brackets {
    Kept,
    Dropped,
}

impl Naming {
    const fn new(most: usize, most_pairs: usize, brackets: Brackets) -> Self {
        Self { most, most_pairs, brackets }
    }

    /// A name as it is told.
    fn of<'a>(&self, names: &'a Words, language: Language) -> &'a str {
        let name = names.get(language);
        match name.find(['(', '(']).filter(|at| *at > 0 && self.brackets == Brackets::Dropped) {
            Some(at) => name[..at].trim_end(),
            None => name,
        }
    }
}

/// How many of `count` are told where `most` may be: never all but one.
fn told(count: usize, most: usize) -> usize {
    if count > most.saturating_add(1) { most } else { count }
}

/// Puts a map in words.
pub fn describe(
    atlas: &Atlas,
    request: &Request<'_>,
    main: &Panel,
    insets: &[Panel],
) -> Description {
    let language = request.languages.main;
    let heading = request.heading;
    let view = request.view.names.get(language);
    let opening = Opening {
        title: Some(heading.title.as_str()).filter(|title| *title != view),
        view,
        day: &heading.day,
        dates: &heading.dates,
    };
    let bare = Opening { dates: &[], ..opening };
    let alt = words::sentence(language, &words::opening(language, &bare));
    let parted = main.parted(atlas, request.snapshot);
    let distances = main.distances.iter().chain(insets.iter().flat_map(|inset| &inset.distances));
    let distances: Vec<(&str, &str)> =
        distances.map(|drawn| (drawn.names.get(language), drawn.measure.as_str())).collect();
    // The neutral worldview is how every map is read unless it says otherwise.
    let view_of_facts = request.snapshot.worldview_names.as_ref();
    let statement = view_of_facts.map_or("", |_| request.snapshot.statement.get(language));
    let telling = if view_of_facts.is_some() { Telling::View } else { Telling::Fact };
    let tell = |(besides, naming): (Besides, Naming)| {
        let lands = land::Lands::of(atlas, main, naming);
        let parts = [
            words::opening(
                language,
                match besides {
                    Besides::CaptionAndDates | Besides::Dates => &opening,
                    Besides::Statement | Besides::Nothing => &bare,
                },
            ),
            match besides {
                Besides::Nothing => {
                    view_of_facts.map_or("", |names| names.get(language)).to_owned()
                }
                _ => statement.to_owned(),
            },
            if besides == Besides::CaptionAndDates && statement.is_empty() {
                heading.caption.clone()
            } else {
                String::new()
            },
            lands.plain(language, telling),
            lands.titled(language),
            lands.doubtful(language, telling),
            words::borders(language, &border::named(atlas, &parted, language, naming)),
            words::distances(language, &distances),
        ];
        let parts = parts.iter().map(|part| words::sentence(language, part));
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>()
    };
    let join = |parts: &[String]| parts.join(if language == Language::Ja { "" } else { " " });
    let fits = |parts: &[String]| {
        parts.len() <= MOST_SENTENCES && join(parts).chars().count() <= MOST_CHARACTERS
    };
    let mut parts = Vec::new();
    for measure in MEASURES {
        parts = tell(measure);
        if fits(&parts) {
            break;
        }
    }
    // An atlas with very many holders: what comes last is left out.
    while parts.len() > 1 && !fits(&parts) {
        parts.pop();
    }
    Description { alt, text: join(&parts) }
}
