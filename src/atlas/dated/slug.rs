//! Ids made of names.

use std::collections::{BTreeMap, BTreeSet};

/// Ids that are taken.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    /// The next number of ids that were asked for more than once.
    next: BTreeMap<String, u64>,
}

impl Ids {
    /// An id made of a name; of a second one of the same name, with a number. `otherwise` stands in for a name
    /// of which no letter is left.
    pub fn make(&mut self, name: &str, otherwise: &str) -> String {
        let slug = slug(name);
        let slug = if slug.is_empty() { slug_or(otherwise) } else { slug };
        if self.taken.insert(slug.clone()) {
            return slug;
        }
        let next = self.next.entry(slug.clone()).or_insert(2);
        loop {
            let id = format!("{slug}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

fn slug_or(text: &str) -> String {
    let slug = slug(text);
    if slug.is_empty() { "feature".to_owned() } else { slug }
}

/// A name in lower-case ASCII letters, digits and hyphens.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            '\'' | '’' | '.' => {}
            _ => match bare(letter) {
                "" if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
                bare => slug.push_str(bare),
            },
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A Latin letter without its marks; nothing for other letters.
fn bare(letter: char) -> &'static str {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ļ' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' | 'ţ' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'þ' => "th",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_names() {
        assert_eq!(slug("Österreich-Ungarn"), "oesterreich-ungarn");
        assert_eq!(slug("Côte d'Ivoire (1893)"), "cote-divoire-1893");
        assert_eq!(slug("大日本帝国"), "");
        assert_eq!(slug_or("!"), "feature");
    }

    #[test]
    fn a_second_id_of_a_name_has_a_number() {
        let mut ids = Ids::default();
        let made = ["Åland", "Aland 2", "Aland", "aland", "!"].map(|name| ids.make(name, "land"));
        assert_eq!(made, ["aland", "aland-2", "aland-3", "aland-4", "land"]);
    }
}
