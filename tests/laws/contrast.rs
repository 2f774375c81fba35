//! Laws of contrast: lettering 4.5:1, lines and hatches that mean something 3:1, against what is behind them.

use treatymap::scene::{Item, Text};
use treatymap::style::{LINE_CONTRAST, TEXT_CONTRAST};
use treatymap::units::Color;

use super::Case;

/// Rounding of colours.
const HAIR: f64 = 0.02;

/// Letters stand out from the band round them, or, without one, from the paper and from the boxes of legend and insets.
pub fn letters_stand_out_from_what_they_stand_on(case: &Case) -> Vec<String> {
    let ground = &case.order.style.ground;
    let mut faults = Vec::new();
    let mut texts = Vec::new();
    case.scene.items.iter().for_each(|item| collect_texts(item, &mut texts));
    for text in texts {
        let behind: Vec<Color> = match &text.halo {
            Some(halo) => vec![halo.color],
            None => vec![ground.page, ground.panel],
        };
        let contrast = text.color.least_contrast(&behind);
        if contrast < TEXT_CONTRAST - HAIR {
            faults.push(format!("`{}` {} on {behind:?}: {contrast:.2}", text.words, text.color));
        }
    }
    faults
}

fn collect_texts<'a>(item: &'a Item, texts: &mut Vec<&'a Text>) {
    match item {
        Item::Group(group) => group.items.iter().for_each(|item| collect_texts(item, texts)),
        Item::Text(text) => texts.push(text),
        Item::Path(_) => {}
    }
}

/// Hatches stand out from their fill, boundaries from the casing that parts them from what is below.
pub fn lines_and_hatches_stand_out_from_what_is_behind(case: &Case) -> Vec<String> {
    let style = &case.order.style;
    let casing = style.lines.boundary_casing.color;
    let mut faults = Vec::new();
    let mut judge = |what: String, color: Color, behind: Color| {
        let contrast = color.contrast(behind);
        if contrast < LINE_CONTRAST - HAIR {
            faults.push(format!("{what} {color} on {behind}: {contrast:.2}"));
        }
    };
    for panel in case.layout.panels() {
        for fill in &panel.fills {
            if let Some(ink) = fill.symbol.ink {
                judge(format!("hatch of {}", fill.symbol.status), ink, fill.symbol.base);
            }
        }
        for kind in panel.boundaries.keys() {
            judge(format!("{kind:?} boundary"), style.lines.of(*kind).color, casing);
        }
    }
    faults
}
