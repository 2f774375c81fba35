//! Blocks of code in a Markdown document.

/// A fenced or indented block.
#[derive(Debug, PartialEq)]
pub struct Block {
    /// The line at which it begins, from 1.
    pub line: usize,
    /// What stands behind the fence: a language and perhaps the name of a file; empty where the block is indented.
    pub info: String,
    /// Its lines, without the fence or the indent.
    pub lines: Vec<String>,
    /// The heading above it.
    pub heading: String,
}

impl Block {
    /// The language of the fence.
    pub fn language(&self) -> &str {
        self.info.split_whitespace().next().unwrap_or_default()
    }

    /// The file that the block is, as its fence says.
    pub fn file(&self) -> Option<&str> {
        self.info.split_whitespace().nth(1)
    }

    /// All of it.
    pub fn text(&self) -> String {
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

/// All blocks of a document, in order.
pub fn blocks(document: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut lines = document.lines().enumerate().peekable();
    let (mut heading, mut is_after_blank) = (String::new(), true);
    while let Some((number, line)) = lines.next() {
        let mut block = |info: &str, lines: Vec<String>| {
            let info = info.trim().to_owned();
            blocks.push(Block { line: number + 1, info, lines, heading: heading.clone() });
        };
        let trimmed = line.trim_start();
        let ticks = trimmed.len() - trimmed.trim_start_matches('`').len();
        if ticks >= 3 {
            let indent = line.len() - trimmed.len();
            let inside = lines.by_ref().map(|(_, line)| line.get(indent..).unwrap_or_default());
            let inside = inside.take_while(|line| !is_end(line, ticks));
            let inside = inside.map(str::to_owned).collect();
            block(&trimmed[ticks..], inside);
        } else if let Some(first) = line.strip_prefix("    ").filter(|_| is_after_blank) {
            let mut inside = vec![first.to_owned()];
            while let Some((_, line)) =
                lines.next_if(|(_, line)| line.starts_with("    ") || line.trim().is_empty())
            {
                inside.push(line.get(4..).unwrap_or_default().to_owned());
            }
            while inside.last().is_some_and(|line| line.trim().is_empty()) {
                inside.pop();
            }
            block("", inside);
            continue;
        } else if line.starts_with('#') {
            heading = line.trim_start_matches('#').trim().to_owned();
        }
        is_after_blank = trimmed.is_empty();
    }
    blocks
}

fn is_end(line: &str, ticks: usize) -> bool {
    let line = line.trim();
    line.len() >= ticks && line.chars().all(|letter| letter == '`')
}

#[test]
fn blocks_are_found_with_what_is_in_them() {
    let document = "# A\n\ntext\n    no block\n\n    one\n      two\n\n    three\n\n## `b.toml`\n\n\
                    ````toml b.toml\na = 1\n```sh\n    b\n```\n````\n  ```sh\n  c\n  ```\n";
    let found = blocks(document);
    let shown: Vec<(usize, &str, String, &str)> = found
        .iter()
        .map(|block| (block.line, &*block.info, block.lines.join("|"), &*block.heading))
        .collect();
    assert_eq!(
        shown,
        [
            (6, "", "one|  two||three".to_owned(), "A"),
            (13, "toml b.toml", "a = 1|```sh|    b|```".to_owned(), "`b.toml`"),
            (19, "sh", "c".to_owned(), "`b.toml`"),
        ]
    );
    assert_eq!((found[1].language(), found[1].file()), ("toml", Some("b.toml")));
}
