//! The examples under each command's `--help`; a test runs every one of them.

/// Under the program's own help.
pub const TOP: &str = "\
Examples:
  treatymap render --settlement portsmouth-1905
  treatymap series --out maps
  treatymap show --date 1945-08-28
  treatymap measure sakhalin-south hokkaido

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 invalid data, 4 some maps of a series failed,
130 interrupted.";

/// Under `render --help`.
pub const RENDER: &str = "\
Examples:
  treatymap render
  treatymap render --date 1945-08-28 -o august.png
  treatymap render --year 1875 --lang ja --size 2400x1800 -o 1875.svg
  treatymap render --settlement today --lang ru --page a4 -o today.pdf
  treatymap render --event landing-shikotan-1945 --view south-kurils -o landing.svg
  treatymap render --settlement shimoda-1855 --style print-grey --units nmi,km -o - > shimoda.svg";

/// Under `series --help`.
pub const SERIES: &str = "\
Examples:
  treatymap series
  treatymap series --years 1850..1956 --step 50 --format svg --out years
  treatymap series --dates 1905-10-15,1905-10-16 --size 800x600 --dpi 120 --out days
  treatymap series --events portsmouth-1905,peking-1925 --lang ru --format svg --out events";

/// Under `animate --help`.
pub const ANIMATE: &str = "\
Exit codes: 0 done, 130 stopped with Ctrl-C. A film that was stopped, by whatever, is gone on with
by the same command: what is there, as it should be, stays.

Examples:
  treatymap animate --dry-run
  treatymap animate --from 1945-08-20 --to 1945-09-05 --duration 2 --fps 12 --out film
  treatymap animate --from 1905 --to 1920 --duration 2 --fps 10 --shard 1/4 --out frames
  treatymap animate --from 1945 --to 1946 --duration 3 --fps 8 --size 640x360 --movie 1945.gif
  treatymap animate --from 1875 --to 1875 --duration 1 --size 640x360 --lang ja --json --out small";

/// Under `html --help`.
pub const HTML: &str = "\
Examples:
  treatymap html
  treatymap html --from 1945 --to 1956 --open 1945-09-05 -o occupation.html
  treatymap html --lang ja,en --worldviews neutral,japan --view south-kurils -o islands.html
A link to a day, a worldview and a language of a page: map.html#1905-10-16/japan/ja";

/// Under `preview --help`.
pub const PREVIEW: &str = "\
Only this machine can read the page. Faults are shown on it, with file and line; Ctrl-C stops it.

Examples:
  treatymap preview --atlas my-atlas
  treatymap preview --style my-style.toml --view south-kurils --port 0";

/// Under `export --help`.
pub const EXPORT: &str = "\
Examples:
  treatymap export -o atlas.geojson
  treatymap export --date 1905-10-16 -o 1905.geojson
  treatymap export -o atlas.topojson";

/// Under `init --help`.
pub const INIT: &str = "\
The data are read as by --layer (docs/layers.md). Nothing is overwritten.

Examples:
  treatymap export -o borders.geojson
  treatymap init my-atlas --from borders.geojson
  treatymap check my-atlas
  treatymap render --atlas my-atlas --year 1900 -o 1900.png
  treatymap init later --from borders.geojson --begins 1855 --tolerance 0.2";

/// Under `list --help`.
pub const LIST: &str = "\
Examples:
  treatymap list settlements
  treatymap list territories --lang ja
  treatymap list events --json";

/// Under `show --help`.
pub const SHOW: &str = "\
Examples:
  treatymap show --date 1905-10-16
  treatymap show --year 1875 --lang ru
  treatymap show --settlement today --json";

/// Under `describe --help`.
pub const DESCRIBE: &str = "\
The same words are in the map itself, as <desc> of an SVG, as Description of a PNG and as
alternative text of a PDF.

Examples:
  treatymap describe
  treatymap describe --settlement shimoda-1855 --lang ja
  treatymap describe --year 1932 --view northeast-asia --json";

/// Under `embed --help`.
pub const EMBED: &str = "\
Give the same options as to `render`: the words are those of that map.

Examples:
  treatymap embed --settlement portsmouth-1905 > figure.html
  treatymap embed --settlement shimoda-1855 --lang ru --format markdown --image shimoda.svg
  treatymap embed --date 1945-08-28 --format latex --image figures/august.png
  treatymap embed --event peking-1925 --format typst --image peking.svg";

/// Under `pandoc --help`.
pub const PANDOC: &str = "\
In the document, with the options of `render` as keys, and `caption` and `width`:

  ```treatymap
  settlement = \"portsmouth-1905\"
  lang = \"en\"
  ```

Then:
  pandoc -t json book.md | treatymap pandoc docx | pandoc -f json -o book.docx
  pandoc -t json book.md | treatymap pandoc latex | pandoc -f json -o book.pdf";

/// Under `mdbook --help`.
pub const MDBOOK: &str = "\
In book.toml:

  [preprocessor.treatymap]
  command = \"treatymap mdbook\"

In a chapter, with the options of `render` as keys, and `caption`:

  ```treatymap
  settlement = \"portsmouth-1905\"
  lang = \"en\"
  ```

mdBook asks first whether it can be made into HTML:
  treatymap mdbook supports html";

/// Under `measure --help`.
pub const MEASURE: &str = "\
A territory stands for its coast without lone rocks, a cape for its tip. Distances are geodesic,
on the WGS 84 ellipsoid.

Examples:
  treatymap measure sakhalin-south hokkaido
  treatymap measure cape-nosappu kaigara --json";

/// Under `check --help`.
pub const CHECK: &str = "\
Exit code: 0 with warnings only, 3 with faults.

Examples:
  treatymap check
  treatymap check atlas --fix mended
  treatymap check --json
  treatymap check --sarif > check.sarif";

/// Under `schema --help`.
pub const SCHEMA: &str = "\
JSON Schema 2020-12. A style is checked whole, after what it extends; for a table the schema is of one row,
an object of texts by column; for GeoJSON, of the properties of a feature.

Examples:
  treatymap schema style > style.schema.json
  treatymap schema events
  treatymap schema tenures";

/// Under `completions --help`.
pub const COMPLETIONS: &str = "\
Examples:
  treatymap completions bash > treatymap.bash
  treatymap completions zsh > _treatymap";

/// Under `man --help`.
pub const MAN: &str = "\
Examples:
  treatymap man > treatymap.1
  treatymap man --out man1";
