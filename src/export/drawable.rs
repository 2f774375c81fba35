//! Whether an atlas can be drawn: what loading can't know, because it knows no projection or font.

use crate::atlas::Atlas;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::projection::Projection;
use crate::text::{Face, Fonts};

/// Views that can't be projected and names with characters that the fonts lack.
pub fn drawable(atlas: &Atlas) -> Vec<Diagnostic> {
    let views = atlas.views.iter().flat_map(|view| {
        view.projections().filter_map(|projection| {
            let fault = Projection::parse(projection).err()?;
            let message = format!("view `{}` can't be drawn: {fault}", view.id);
            Some(Diagnostic::error(view.place.clone(), message))
        })
    });
    let names = atlas.places.iter().flat_map(|place| {
        place.names.iter().map(move |name| (&name.place, place.id.as_str(), &name.names))
    });
    let powers = atlas.powers.iter().map(|power| (&power.place, power.id.as_str(), &power.names));
    let missing = names.chain(powers).flat_map(|(place, id, words)| {
        Language::ALL.into_iter().filter_map(move |language| {
            let text = words.get(language);
            let lacking = text.chars().find(|c| !Fonts::bundled().covers(Face::Regular, *c))?;
            let message = format!(
                "`{id}`: no glyph for '{lacking}' (U+{:04X}) in \"{text}\"",
                u32::from(lacking)
            );
            let help = "the bundled fonts cover Latin, Cyrillic, kana and JIS level 1 kanji";
            Some(Diagnostic::error(place.clone(), message).help(help))
        })
    });
    views.chain(missing).collect()
}
