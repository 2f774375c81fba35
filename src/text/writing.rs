//! Which writing system a character belongs to, as far as the bundled fonts tell them apart.
//!
//! In: a character. Out: its [`Writing`], or none for the ones that all share (digits, spaces, punctuation).

use harfrust::{Language, Script, script};

/// A writing system; it decides the font order, the kerning and where a line may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    Latin,
    Cyrillic,
    Japanese,
}

impl Writing {
    /// Every writing system, at the index `writing as usize`.
    pub const ALL: [Self; 3] = [Self::Latin, Self::Cyrillic, Self::Japanese];

    /// Returns the writing system of `character`, none if several share it.
    pub fn of(character: char) -> Option<Self> {
        match character {
            'A'..='Z' | 'a'..='z' | 'ª' | 'º' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2BB}' => {
                Some(Self::Latin)
            }
            '\u{1E00}'..='\u{1EFF}' => Some(Self::Latin),
            '\u{400}'..='\u{52F}' => Some(Self::Cyrillic),
            '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' => {
                Some(Self::Japanese)
            }
            '\u{20000}'..='\u{3FFFF}' => Some(Self::Japanese),
            _ => None,
        }
    }

    /// Returns the OpenType script that text of this writing is shaped as.
    pub fn script(self) -> Script {
        match self {
            Self::Latin => script::LATIN,
            Self::Cyrillic => script::CYRILLIC,
            // The bundled font has the same rules for kana and kanji.
            Self::Japanese => script::KATAKANA,
        }
    }

    /// Returns the language that chooses local forms.
    pub fn language(self) -> Option<Language> {
        Language::new(match self {
            Self::Latin => "en",
            Self::Cyrillic => "ru",
            Self::Japanese => "ja",
        })
    }
}

/// Whether `character` is drawn on the one before it and must come from the same font.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{3099}'..='\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{E0100}'..='\u{E01EF}')
}
