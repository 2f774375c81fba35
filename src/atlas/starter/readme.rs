//! The page that goes with a new atlas: what is in it, and what to do next.

use super::Plan;
use super::text::one_line;

pub fn readme(plan: &Plan<'_>) -> String {
    let title = one_line(&plan.whole.title);
    let made = plan.summary().join(".\n");
    let files = plan.whole.files.join(", ");
    format!(
        "# {title}

An atlas for treatymap, made by `treatymap init` from {files}:
{made}.

It can be drawn as it is. In this folder:

    treatymap check .
    treatymap render --atlas . -o map.svg
    treatymap preview --atlas .

`preview` shows the maps in your browser and draws them anew whenever you save a file.

## What the data did not say

Nothing here is made up; what was not in the data is yours to add, in this order:

1. **Sources.** `sources.csv` has the data itself. Add the treaties, laws and books that you go by, and name their ids in
   the column `source` of `tenures.csv`.
2. **Titles.** Every row of `tenures.csv` without another status is `undisputed`, with the holder as sovereign. Where land
   was occupied, leased, disputed, say so: `treatymap list statuses` has the words.
3. **Names.** Pieces of land that changed hands are named after their last two holders. Give them names of their own in
   `territories.csv`; ids may be changed too, if they are changed in all files.
4. **Events.** `events.toml` lists the days of change, with a pattern to fill in.
5. **Dates.** Days in doubt stand in `from_edtf`: `1855~` is about 1855, `1945-08-22/1945-08-23` one day or the other.

`treatymap check .` finds every slip at once, with file and line.

## The files

| file | holds |
| --- | --- |
| `atlas.toml` | name, first and last day, whose data it is |
| `powers.toml` | who can hold land: names and colours |
| `territories.csv` | the pieces of land that change hands as a whole |
| `tenures.csv` | who held each of them from when to when, by which title |
| `names.csv` | what the map letters: names of land and of places, with their time |
| `sources.csv` | what the facts rest on |
| `events.toml` | what happened |
| `settlements.toml` | the maps of `treatymap series` |
| `views.toml` | which part of the Earth a map shows |
| `groups.toml` | territories that belong together |
| `outlines/land.geojson` | the shape of each territory; any GIS program edits it |
| `layers/world.geojson` | the land around (Natural Earth, public domain) |
| `boundaries.csv`, `layers/sea_lines.geojson`, `layers/borders.geojson` | lines, if the data have some |

Tables have no comments; their columns:

| `tenures.csv` | |
| --- | --- |
| `territory` | id of a row of `territories.csv` |
| `from`, `to` | the first day, and the first day that no longer belongs to it: `to` of a row is `from` of the next; empty: still |
| `from_edtf` | the first day with its doubt; empty: certain |
| `administering` | who rules in fact: an id of `powers.toml`, several joined by `+` |
| `lead` | where several rule, whose colour leads |
| `sovereign` | who is sovereign by treaty; also `none`, `joint`, `undetermined`, `contested` if `powers.toml` has such an entry |
| `claimants` | who claims it, joined by a vertical bar |
| `status` | by which title |
| `event` | id of an event |
| `source` | ids of `sources.csv`, joined by a vertical bar |
| `note` | remarks; here, the ids of the data's features |

| `territories.csv` | |
| --- | --- |
| `id` | lower-case letters, digits and hyphens |
| `kind` | `island` or `islet`: lettered beside it; anything else: across the land |
| `group` | the part of the atlas, in a word |
| `name_en`, `name_ja`, `name_ru` | names for lists and descriptions; an empty one is drawn in English |
| `lon`, `lat` | a point on it |
| `precision`, `area_source`, `admin_today`, `wikidata`, `note` | remarks |
| `area_km2` | a published area: `check` compares it with the shape |

| `names.csv` | |
| --- | --- |
| `id` | of a label, the id of the territory or group; of a place, its own |
| `kind` | `territory`, `group`, `town`, `cape`, `sea`, `ocean`, `strait`, `bay` or `border point` |
| `territory` | the territory that it lies on |
| `lon`, `lat` | where it is lettered |
| `from`, `to` | when the name was used; empty: always, still |
| `priority` | 1 (always) to 3 (where there is room) |
| `tip` | of capes: the side on which the point lies, such as `NE` |
"
    )
}
