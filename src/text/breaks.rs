//! Where a line may end.
//!
//! In: a paragraph without line breaks. Out: the byte positions at which the next line may start. Latin and
//! Russian break after spaces and after a hyphen between letters; Japanese between any two characters, but
//! for the rules of kinsoku (JIS X 4051, the short lists) and for a number and its unit.

use super::runs::clusters;
use super::writing::Writing;

/// Spaces that hold their neighbours together.
const TIES: [char; 3] = ['\u{A0}', '\u{202F}', '\u{2007}'];
/// Characters that may not start a line.
const NOT_FIRST: &str = "、。，．・：；？！）」』】〕〉》”’»ー～々ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ\
                         ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ,.:;?!)]}%°′″…";
/// Characters that may not end a line.
const NOT_LAST: &str = "（「『【〔〈《“‘«([{№";

/// Returns the positions in ascending order, without 0 and the end of the text.
pub(super) fn opportunities(text: &str) -> Vec<usize> {
    let starts: Vec<usize> = clusters(text).map(|bytes| bytes.start).collect();
    let character = |index: usize| starts.get(index).and_then(|&at| text[at..].chars().next());
    let may_start = |index: &usize| {
        let before = if *index > 1 { character(index - 2) } else { None };
        let (Some(last), Some(next)) = (character(index - 1), character(*index)) else {
            return false;
        };
        may_part(before, last, next)
    };
    (1..starts.len()).filter(may_start).map(|index| starts[index]).collect()
}

/// Whether a line may end with `before` and `last`, and the next one start with `next`.
fn may_part(before: Option<char>, last: char, next: char) -> bool {
    if is_space(next) || NOT_FIRST.contains(next) || NOT_LAST.contains(last) {
        return false;
    }
    if TIES.contains(&last) || TIES.contains(&next) {
        return false;
    }
    let japanese = |character| Writing::of(character) == Some(Writing::Japanese);
    if is_space(last) {
        true
    } else if matches!(last, '-' | '‐' | '–' | '—' | '/') {
        before.is_some_and(char::is_alphabetic) && next.is_alphabetic()
    } else {
        (japanese(last) || japanese(next)) && !last.is_ascii_digit()
    }
}

/// Whether `character` is a space at which a line may end; a no-break space isn't.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{2002}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{3000}')
}
