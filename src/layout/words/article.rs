//! The English article before names: "the Kuril Islands", "the Soviet Union", but "Hokkaido".
//!
//! The data give names as they stand on a map, without one; a sentence needs it before those that are
//! made of common nouns.

/// Nouns whose names take an article.
const WITH_ARTICLE: [&str; 30] = [
    "archipelago",
    "bank",
    "chain",
    "coast",
    "domain",
    "empire",
    "federation",
    "government",
    "governments",
    "isles",
    "islands",
    "islets",
    "kingdom",
    "kurils",
    "lands",
    "occupation",
    "peninsula",
    "province",
    "rebels",
    "republic",
    "rocks",
    "sea",
    "shogunate",
    "state",
    "states",
    "strait",
    "territory",
    "tip",
    "tsardom",
    "union",
];

/// The name with its article, if it takes one.
pub fn with_article(name: &str) -> String {
    let has_one = name.to_lowercase().starts_with("the ");
    if !has_one && WITH_ARTICLE.contains(&head(name).as_str()) {
        format!("the {name}")
    } else {
        name.to_owned()
    }
}

/// Whether a name is of many: "the Jurchen states hold".
pub fn is_plural(name: &str) -> bool {
    ["governments", "lands", "rebels", "states"].contains(&head(name).as_str())
}

/// The noun that a name is built on: the word before "of" or a bracket, or else the last one.
fn head(name: &str) -> String {
    let end = [" of ", " (", ", ", " / "].iter().filter_map(|mark| name.find(mark)).min();
    let noun = name[..end.unwrap_or(name.len())].split_whitespace().last();
    noun.unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_common_nouns_take_an_article() {
        let with = |name: &str| with_article(name).starts_with("the ");
        for name in ["Kuril Islands", "Soviet Union", "Left bank of the Amur", "Republic of Korea"]
        {
            assert!(with(name), "{name}");
        }
        for name in ["Hokkaido", "Sakhalin", "Korea, south", "Iturup (Etorofu)", "La Pérouse", ""]
        {
            assert!(!with(name), "{name}");
        }
        assert_eq!(with_article("The Ezo lands"), "The Ezo lands");
        assert!(is_plural("Jurchen states") && !is_plural("Soviet Union"));
    }
}
