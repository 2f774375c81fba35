//! Figures in each markup.

use super::escape;
use super::{Figure, Image};

/// What keeps a map inside a narrow window.
const FITTING: &str = "max-width: 100%; height: auto";

/// A figure with the map itself in it: its ids are its own, so that many stand on one page.
pub(super) fn html_inline(figure: &Figure) -> String {
    let svg = figure.svg.trim_end();
    html(figure, &svg.replacen("<svg ", &format!("<svg style=\"{FITTING}\" "), 1))
}

/// A figure with an image, or images of several widths.
pub(super) fn html_image(figure: &Figure, first: &Image, all: &[Image]) -> String {
    let (width, height) = figure.size_px;
    let source = escape::html(&first.path);
    let candidates: Vec<String> = all
        .iter()
        .filter_map(|image| Some(format!("{} {}w", escape::html(&image.path), image.width_px?)))
        .collect();
    let sources = match all.len() {
        0 | 1 => String::new(),
        _ => format!(" srcset=\"{}\" sizes=\"100vw\"", candidates.join(", ")),
    };
    let alt = escape::html(&figure.description);
    let image = format!(
        "<img src=\"{source}\"{sources} width=\"{width}\" height=\"{height}\" \
         style=\"{FITTING}\" alt=\"{alt}\">"
    );
    html(figure, &image)
}

fn html(figure: &Figure, map: &str) -> String {
    let [title, words, credits] =
        [&figure.lead(), &figure.words(), &figure.credits].map(|text| escape::html(text));
    format!(
        "<figure lang=\"{}\">\n{map}\n<figcaption><strong>{title}</strong> {words} \
         <small>{credits}</small></figcaption>\n</figure>\n",
        figure.language
    )
}

/// An image with a paragraph below it.
pub(super) fn markdown(figure: &Figure, path: &str) -> String {
    let [alt, title, words, credits] =
        [&figure.description, &figure.lead(), &figure.words(), &figure.credits]
            .map(|text| escape::markdown(text));
    // In angle brackets a path may have spaces and brackets.
    let path = path.replace('<', "%3C").replace('>', "%3E");
    format!("![{alt}](<{path}>)\n\n**{title}** {words} *{credits}*\n")
}

/// A floating figure, here if there is room; `alt` is read by graphicx since 2021.
pub(super) fn latex(figure: &Figure, path: &str) -> String {
    let [alt, title, words, credits] =
        [&figure.description, &figure.lead(), &figure.words(), &figure.credits]
            .map(|text| escape::latex(text));
    format!(
        "\\begin{{figure}}[htbp]\n  \\centering\n  \\includegraphics[width=\\linewidth, alt={{{alt}}}]{{{path}}}\n  \
         \\caption[{title}]{{\\textbf{{{title}}} {words} {{\\footnotesize {credits}}}}}\n\\end{{figure}}\n"
    )
}

/// A figure with its caption.
pub(super) fn typst(figure: &Figure, path: &str) -> String {
    let [title, words, credits] =
        [&figure.lead(), &figure.words(), &figure.credits].map(|text| escape::typst(text));
    let [path, alt] = [path, figure.description.as_str()].map(escape::typst_string);
    format!(
        "#figure(\n  image(\"{path}\", width: 100%, alt: \"{alt}\"),\n  \
         caption: [#strong[{title}] {words} #text(size: 0.8em)[{credits}]],\n)\n"
    )
}

/// A block image with its title.
pub(super) fn asciidoc(figure: &Figure, path: &str) -> String {
    let [alt, title, words, credits] =
        [&figure.description, &figure.lead(), &figure.words(), &figure.credits]
            .map(|text| escape::asciidoc(text));
    format!(".{title} {words} {credits}\nimage::{path}[\"{alt}\"]\n")
}

/// A figure with its caption.
pub(super) fn rst(figure: &Figure, path: &str) -> String {
    let [alt, title, words, credits] =
        [&figure.description, &figure.lead(), &figure.words(), &figure.credits]
            .map(|text| escape::rst(text));
    format!(
        ".. figure:: {path}\n   :alt: {alt}\n   :width: 100%\n\n   **{title}** {words} *{credits}*\n"
    )
}
