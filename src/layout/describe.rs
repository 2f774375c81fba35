//! What a map shows, in words: for `<desc>` and for readers who can't see it.

use crate::atlas::Atlas;
use crate::language::Language;

use super::panel::Panel;
use super::request::Request;

/// One sentence a class of land: who holds it by which title, and which territories these are.
pub fn describe(atlas: &Atlas, request: &Request<'_>, main: &Panel) -> String {
    let language = request.languages.main;
    let mut sentences = vec![sentence(&request.heading.subtitle, language)];
    sentences.push(sentence(&request.heading.caption, language));
    for fill in &main.fills {
        let names: Vec<&str> = fill
            .territories
            .iter()
            .map(|territory| atlas.territories[territory.0].names.get(language))
            .collect();
        let said = fill.class.words(atlas, request.snapshot, language);
        let (colon, comma) = if language == Language::Ja { (":", "、") } else { (": ", ", ") };
        sentences.push(sentence(&format!("{said}{colon}{}", names.join(comma)), language));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(if language == Language::Ja { "" } else { " " })
}

fn sentence(text: &str, language: Language) -> String {
    let stop = if language == Language::Ja { "。" } else { "." };
    if text.is_empty() || text.ends_with(['.', '。']) {
        text.to_owned()
    } else {
        format!("{text}{stop}")
    }
}
