//! Words as plain words of each markup: no letter of them is taken for an instruction.

use crate::backend::svg::escape;

/// Text and quoted attributes of HTML.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    escape(text, &mut escaped);
    escaped
}

/// Text of Markdown.
pub(super) fn markdown(text: &str) -> String {
    with_backslash(text, "\\`*_[]<>#|!&~$^")
}

/// Text of LaTeX; `XeLaTeX` and `LuaLaTeX` take all else as it is.
pub(super) fn latex(text: &str) -> String {
    mapped(text, |letter| match letter {
        '\\' => Some("\\textbackslash{}"),
        '~' => Some("\\textasciitilde{}"),
        '^' => Some("\\textasciicircum{}"),
        '#' => Some("\\#"),
        '$' => Some("\\$"),
        '%' => Some("\\%"),
        '&' => Some("\\&"),
        '_' => Some("\\_"),
        '{' => Some("\\{"),
        '}' => Some("\\}"),
        _ => None,
    })
}

/// Text of Typst.
pub(super) fn typst(text: &str) -> String {
    with_backslash(text, "\\#*_`$<>@[]~=-+/\"'")
}

/// A string of Typst, without its quotes.
pub(super) fn typst_string(text: &str) -> String {
    with_backslash(text, "\\\"")
}

/// Text of AsciiDoc: as it is, but for what would begin a macro or end an attribute.
pub(super) fn asciidoc(text: &str) -> String {
    mapped(text, |letter| match letter {
        '"' => Some("&#34;"),
        '*' => Some("&#42;"),
        '_' => Some("&#95;"),
        '`' => Some("&#96;"),
        '#' => Some("&#35;"),
        '+' => Some("&#43;"),
        '^' => Some("&#94;"),
        '~' => Some("&#126;"),
        '{' => Some("&#123;"),
        '[' => Some("&#91;"),
        ']' => Some("&#93;"),
        '<' => Some("&#60;"),
        _ => None,
    })
}

/// Text of reStructuredText.
pub(super) fn rst(text: &str) -> String {
    with_backslash(text, "\\*`|_<>")
}

fn with_backslash(text: &str, special: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in one_line(text).chars() {
        if special.contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

fn mapped(text: &str, with: impl Fn(char) -> Option<&'static str>) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in one_line(text).chars() {
        match with(letter) {
            Some(other) => escaped.push_str(other),
            None => escaped.push(letter),
        }
    }
    escaped
}

/// A line break would end a paragraph, an attribute or a heading.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_is_an_instruction() {
        let text = "50 % & <b> [x] {y} #1 _a_ \"q\" \\z\nnext";
        assert_eq!(html(text), "50 % &amp; &lt;b&gt; [x] {y} #1 _a_ &quot;q&quot; \\z next");
        assert_eq!(
            latex(text),
            "50 \\% \\& <b> [x] \\{y\\} \\#1 \\_a\\_ \"q\" \\textbackslash{}z next"
        );
        assert_eq!(markdown(text), "50 % \\& \\<b\\> \\[x\\] {y} \\#1 \\_a\\_ \"q\" \\\\z next");
        assert_eq!(typst(text), "50 % & \\<b\\> \\[x\\] {y} \\#1 \\_a\\_ \\\"q\\\" \\\\z next");
        assert_eq!(rst(text), "50 % & \\<b\\> [x] {y} #1 \\_a\\_ \"q\" \\\\z next");
        assert_eq!(
            asciidoc(text),
            "50 % & &#60;b> &#91;x&#93; &#123;y} &#35;1 &#95;a&#95; &#34;q&#34; \\z next"
        );
    }
}
