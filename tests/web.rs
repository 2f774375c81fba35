//! The web page: what is in the file, and what a person does with it in a browser (Chromium, driven).
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};
use treatymap::export::web::{Plan, write};
use treatymap::{Language, Map, Style};

use common::webdriver::{Driver, Screen};
use common::{atlas, fresh_folder};

/// The page of the whole atlas, as `treatymap html` makes it.
fn page() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| write(atlas(), &plan("atlas", Some("dark"))).unwrap())
}

fn plan(style: &str, dark: Option<&str>) -> Plan {
    let days = || atlas().settlements.iter().map(|settlement| settlement.date);
    let (first, last) = (days().min().unwrap(), days().max().unwrap());
    Plan {
        order: Map::of(atlas()).date(first).style(style).order().unwrap(),
        dark: dark.map(|name| Style::named(name).unwrap()),
        languages: Language::ALL.to_vec(),
        worldviews: atlas().worldviews.ids().map(str::to_owned).collect(),
        span: (first, last),
        units_asked: false,
    }
}

/// The page as a file that no other test writes.
fn file(name: &str) -> (PathBuf, PathBuf) {
    let folder = fresh_folder(&format!("web-{name}"));
    let path = folder.join("map.html");
    std::fs::write(&path, page()).unwrap();
    (folder, path)
}

fn address(path: &Path, link: &str) -> String {
    format!("file://{}{link}", path.display())
}

/// What the script of the page knows.
fn data() -> Value {
    let (_, rest) = page().split_once("type=\"application/json\">").unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    serde_json::from_str(json).unwrap()
}

#[test]
fn one_file_holds_everything_and_is_small() {
    assert!(page().len() < 3_000_000, "{} bytes", page().len());
    assert!(!page().contains("{{"), "a field of the template is left");
    // The only addresses are those of the fonts inside, and of nothing that is fetched.
    for attribute in ["src=", "href=", "url(", "@import", "srcset="] {
        let found = page().matches(attribute).count();
        let inside =
            if attribute == "url(" { page().matches("url(data:font/ttf").count() } else { 0 };
        assert_eq!(found, inside, "{attribute}");
    }
}

#[test]
fn the_same_page_is_the_same_bytes() {
    assert_eq!(page(), write(atlas(), &plan("atlas", Some("dark"))).unwrap());
}

#[test]
fn every_settlement_and_every_change_is_a_day_of_the_slider() {
    let data = data();
    let days: Vec<&str> =
        data["days"].as_array().unwrap().iter().map(|day| day["day"].as_str().unwrap()).collect();
    for settlement in atlas().settlements.iter() {
        assert!(days.contains(&settlement.date.to_string().as_str()), "{}", settlement.id);
    }
    // Iturup changes hands in neutral reading and in that of a worldview on other days.
    for day in ["1855-02-07", "1945-09-02", "1946-02-02", "1952-04-28", "1956-12-12", "1991-12-26"]
    {
        assert!(days.contains(&day), "{day} is not among {days:?}");
    }
    assert!(days.is_sorted());
}

#[test]
fn who_held_each_land_is_what_the_atlas_says() {
    let data = data();
    let lands = data["lands"].as_array().unwrap();
    let at = |list: &Value, index: usize| list[index].as_u64().unwrap() as usize;
    let mut checked = 0;
    for (view, id) in atlas().worldviews.ids().enumerate() {
        for (day, date) in data["days"].as_array().unwrap().iter().enumerate() {
            let date = date["day"].as_str().unwrap().parse().unwrap();
            let snapshot = treatymap::resolve::snapshot_as(atlas(), date, id).unwrap();
            let row = &data["facts"]["rows"][at(&data["facts"]["on"][view], day)];
            for (position, land) in lands.iter().enumerate() {
                let name = land["names"][0].as_str().unwrap();
                let territory = atlas().territories.iter();
                let territory =
                    territory.enumerate().find(|(_, t)| t.names.get(Language::En) == name).unwrap();
                let mut holdings = snapshot.holdings.iter();
                let holding = holdings
                    .find(|h| atlas().territories[h.territory].id == territory.1.id)
                    .unwrap();
                let class = treatymap::layout::Class::of(atlas(), holding);
                let fact = &data["facts"]["facts"][at(row, position)];
                let said = &data["facts"]["said"][at(fact, 0)];
                for (index, language) in Language::ALL.into_iter().enumerate() {
                    assert_eq!(
                        said[index],
                        class.words(atlas(), &snapshot, language),
                        "{name} {date}"
                    );
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 10_000, "{checked}");
}

#[test]
fn a_dark_style_with_other_shapes_is_refused() {
    let faults = write(atlas(), &plan("atlas", Some("antique"))).unwrap_err();
    assert!(faults.to_string().contains("other shapes"), "{faults}");
}

#[test]
fn a_person_moves_through_time() {
    let (folder, path) = file("time");
    let Some(driver) = Driver::start(Screen::Desktop(1440, 900), &folder) else { return };
    driver.open(&address(&path, ""));
    driver.screenshot(&folder.join("first.png"));
    assert_eq!(
        driver.text("document.getElementById('title').textContent"),
        "Treaty of Shimoda, 1855"
    );
    let map = "document.querySelector('svg.wide').innerHTML.length";
    let first = driver.text(map);
    assert!(driver.holds("document.getElementById('earlier').disabled"));
    // Slider, buttons, keys.
    let day = "document.getElementById('time').value";
    driver.keys("#time", "\u{e014}");
    assert_eq!(driver.text(day), "1");
    driver.keys("#time", "\u{e00e}");
    assert_eq!(
        driver.text("document.getElementById('title').textContent"),
        "Treaty of Saint Petersburg, 1875"
    );
    assert_ne!(driver.text(map), first, "another map");
    driver.click("#later");
    driver.click("#earlier");
    assert_eq!(
        driver.text("document.getElementById('title').textContent"),
        "Treaty of Saint Petersburg, 1875"
    );
    driver.keys("body", "\u{e008}\u{e014}");
    assert_eq!(
        driver.text("document.getElementById('title').textContent"),
        "Treaty of Portsmouth, 1905"
    );
    assert_eq!(driver.text("location.hash"), "#1905-10-16");
    driver.keys("#time", "\u{e010}");
    assert!(driver.holds("document.getElementById('later').disabled"));
    driver.keys("#time", "\u{e011}");
    assert_eq!(driver.text(day), "0");
    // Playing goes on by itself, and stops.
    driver.click("#play");
    driver.wait_for("document.getElementById('time').value > 1");
    driver.click("#play");
    let stopped = driver.text(day);
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!(driver.text(day), stopped);
    quiet(&driver, &path);
}

#[test]
fn a_person_switches_worldview_and_language() {
    let (folder, path) = file("switches");
    let Some(driver) = Driver::start(Screen::Desktop(1440, 900), &folder) else { return };
    driver.open(&address(&path, "#1956-12-12"));
    let held = "document.querySelector('#rows tr[data-land=\"'+[...document.querySelectorAll('#rows th')]\
                .findIndex(th=>/Iturup|択捉|Итуруп/.test(th.textContent))+'\"] td').textContent";
    assert_eq!(driver.text(held), "Soviet Union; claimed by Japan");
    driver.run("const s=document.getElementById('worldview');s.value='2';s.dispatchEvent(new Event('change'))");
    assert_eq!(driver.text(held), "Japan");
    assert!(
        driver
            .text("document.getElementById('statement').textContent")
            .starts_with("Japan's official view")
    );
    driver.screenshot(&folder.join("japan.png"));
    driver.run("const s=document.getElementById('language');s.value='1';s.dispatchEvent(new Event('change'))");
    assert_eq!(driver.text("document.documentElement.lang"), "ja");
    assert_eq!(driver.text(held), "日本");
    assert_eq!(driver.text("document.querySelector('[data-words=legend]').textContent"), "凡例");
    assert_eq!(driver.text("location.hash"), "#1956-12-12/japan/ja");
    assert!(driver.text("document.querySelector('svg.wide').textContent").contains("択捉島"));
    driver.screenshot(&folder.join("japanese.png"));
    quiet(&driver, &path);
}

#[test]
fn a_link_leads_to_a_day_a_worldview_and_a_language() {
    let (folder, path) = file("links");
    let Some(driver) = Driver::start(Screen::Desktop(1440, 900), &folder) else { return };
    let title = "document.getElementById('title').textContent";
    for (link, expected) in [
        ("#1905-10-16", "Treaty of Portsmouth, 1905"),
        // The newest map that is not after the day; a month means its last day.
        ("#1905-10", "Treaty of Portsmouth, 1905"),
        ("#1875-08-22/russia/ru", "Петербургский договор, 1875"),
        ("#nonsense", "Treaty of Shimoda, 1855"),
        ("#%E0%A4%A", "Treaty of Shimoda, 1855"),
        ("#1066", "Treaty of Shimoda, 1855"),
    ] {
        driver.open("about:blank");
        driver.open(&address(&path, link));
        assert_eq!(driver.text(title), expected, "{link}");
    }
    // Also while the page is open.
    driver.run("location.hash='#1956-12-12/japan'");
    driver.wait_for("document.getElementById('worldview').value === '2'");
    quiet(&driver, &path);
}

#[test]
fn land_says_who_holds_it_under_the_pointer_and_in_focus() {
    let (folder, path) = file("hover");
    let Some(driver) = Driver::start(Screen::Desktop(1440, 900), &folder) else { return };
    driver.open(&address(&path, "#1945-09-05"));
    let point = driver.run(&inside("wide", "Southern Sakhalin"));
    driver.point(point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
    driver.wait_for("!document.getElementById('tip').hidden");
    let tip = driver.text("document.getElementById('tip').textContent");
    assert!(tip.contains("Southern Sakhalin") && tip.contains("Soviet Union: occupation"), "{tip}");
    assert!(tip.contains("Since: ") && tip.contains("August 1945"), "{tip}");
    driver.screenshot(&folder.join("hover.png"));
    driver.point(2.0, 2.0);
    driver.wait_for("document.getElementById('tip').hidden");
    // By keyboard: Tab from the last control.
    driver.keys("#language", "\u{e004}");
    driver.wait_for("!document.getElementById('tip').hidden");
    let tip = driver.text("document.getElementById('tip').textContent");
    assert!(tip.contains("Hokkaido"), "{tip}");
    driver.screenshot(&folder.join("focus.png"));
    quiet(&driver, &path);
}

#[test]
fn a_screen_reader_hears_what_is_seen() {
    let (folder, path) = file("reader");
    let Some(driver) = Driver::start(Screen::Desktop(1440, 900), &folder) else { return };
    driver.open(&address(&path, "#1905-10-16"));
    let tree = driver.devtools("Accessibility.getFullAXTree", &json!({}));
    let nodes = tree["nodes"].as_array().unwrap();
    let heard = |role: &str| -> Vec<String> {
        let nodes = nodes.iter().filter(|node| node["ignored"] == false);
        let of_role = nodes.filter(|node| node["role"]["value"] == role);
        of_role.map(|node| node["name"]["value"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(heard("slider"), ["Time"]);
    assert_eq!(heard("combobox"), ["Go to", "Worldview", "Language"]);
    assert_eq!(heard("button"), ["Earlier change", "▶ Play", "Later change"]);
    let lands = heard("image");
    assert!(
        lands
            .iter()
            .any(|land| land.starts_with("Southern Sakhalin (below 50 N). Empire of Japan")),
        "{lands:?}"
    );
    let all = nodes.iter().filter(|node| node["ignored"] == false);
    for node in all.filter(|node| node["focusable"] == true || node["role"]["value"] == "image") {
        assert!(node["name"]["value"].as_str().is_some_and(|name| !name.is_empty()), "{node}");
    }
    // A move is said in words.
    driver.keys("body", "\u{e014}");
    assert!(!driver.text("document.querySelector('[role=status]').textContent").is_empty());
    let slider = driver.text("document.getElementById('time').getAttribute('aria-valuetext')");
    assert!(slider.contains("19"), "{slider}");
    quiet(&driver, &path);
}

#[test]
fn a_phone_shows_the_narrow_map_and_nothing_too_wide() {
    let (folder, path) = file("phone");
    let Some(driver) = Driver::start(Screen::Phone(375, 812), &folder) else { return };
    for (link, name) in
        [("#1905-10-16", "en"), ("#1945-09-05/ru", "ru"), ("#1956-12-12/japan/ja", "ja")]
    {
        driver.open("about:blank");
        driver.open(&address(&path, link));
        driver.screenshot(&folder.join(format!("{name}.png")));
        assert_eq!(driver.text("document.documentElement.clientWidth"), "375");
        let wide = driver.text("document.documentElement.scrollWidth");
        assert_eq!(wide, "375", "{link}: the page is {wide} px wide");
        assert!(
            driver.holds("getComputedStyle(document.querySelector('svg.wide')).display === 'none'")
        );
        // What is pressed is large enough for a finger, and the names are large enough to read.
        let least = driver.run(
            "return Math.min(...[...document.querySelectorAll('button,select')].map(e=>e.getBoundingClientRect().height))",
        );
        assert!(least.as_f64().unwrap() >= 40.0, "{least}");
        let type_px = driver.run(
            "const svg=document.querySelector('svg.narrow');\
             const scale=svg.getBoundingClientRect().width/svg.viewBox.baseVal.width;\
             return Math.min(...[...svg.querySelectorAll('text')].map(e=>parseFloat(getComputedStyle(e).fontSize)))*scale",
        );
        assert!(type_px.as_f64().unwrap() >= 9.0, "{link}: type of {type_px} px");
    }
    let point = driver.run(&inside("narrow", "択捉"));
    driver.tap(point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
    driver.wait_for("!document.getElementById('tip').hidden");
    driver.screenshot(&folder.join("tap.png"));
    quiet(&driver, &path);
}

#[test]
fn dark_screens_paper_and_a_browser_without_scripts_are_served() {
    let (folder, path) = file("media");
    let Some(driver) = Driver::start(Screen::Desktop(1440, 900), &folder) else { return };
    driver.open(&address(&path, "#1945-09-05"));
    let light = driver.text("getComputedStyle(document.body).backgroundColor");
    assert_eq!(light, "rgb(255, 255, 255)");
    let sea = "getComputedStyle(document.querySelector('svg.wide path')).fill";
    let light_sea = driver.text(sea);
    let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
    driver.devtools("Emulation.setEmulatedMedia", &dark);
    assert_eq!(driver.text("getComputedStyle(document.body).backgroundColor"), "rgb(11, 17, 23)");
    assert_eq!(driver.text(sea), "rgb(12, 26, 37)");
    driver.screenshot(&folder.join("dark.png"));
    // Paper is white whatever the screen is.
    let paper =
        json!({"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]});
    driver.devtools("Emulation.setEmulatedMedia", &paper);
    assert_eq!(driver.text(sea), light_sea);
    assert!(
        driver.holds("getComputedStyle(document.getElementById('controls')).display === 'none'")
    );
    driver.screenshot(&folder.join("print.png"));
    driver.devtools("Emulation.setEmulatedMedia", &json!({"media": "", "features": []}));
    driver.devtools("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
    driver.open("about:blank");
    driver.open(&address(&path, ""));
    driver.screenshot(&folder.join("still.png"));
    let body = driver.devtools("DOM.getDocument", &json!({}));
    let root = body["root"]["nodeId"].clone();
    let markup = driver.devtools("DOM.getOuterHTML", &json!({ "nodeId": root }));
    let markup = markup["outerHTML"].as_str().unwrap();
    assert!(markup.contains("<h1 id=\"title\">Treaty of Shimoda, 1855</h1>"));
    assert!(!markup.contains("class=\"scripted\""), "the script has run");
    quiet(&driver, &path);
}

/// A script that finds a point of the window where a land is not covered by another.
fn inside(shape: &str, name: &str) -> String {
    format!(
        "const at=[...document.querySelectorAll('#rows th')].findIndex(th=>th.textContent.startsWith('{name}'));\
         for (const land of document.querySelectorAll('svg.{shape} .land[data-land=\"'+at+'\"]')) {{\
           land.scrollIntoView({{block: 'center'}});\
           const box=land.getBoundingClientRect();\
           for (let i=1;i<40;i++) for (let j=1;j<40;j++) {{\
             const x=Math.round(box.left+box.width*i/40), y=Math.round(box.top+box.height*j/40);\
             const hit=document.elementFromPoint(x,y);\
             if (hit && hit.closest('.land')===land) return [x,y];\
           }}\
         }}\
         return null;"
    )
}

/// Nothing went wrong on the page, and it asked for nothing but itself.
fn quiet(driver: &Driver, path: &Path) {
    let said = driver.console();
    assert!(said.is_empty(), "{said:?}");
    let own = address(path, "");
    let asked = driver.requests();
    // The browser's own first page asks for `chrome:` addresses.
    let foreign: Vec<&String> = asked
        .iter()
        .filter(|address| {
            let elsewhere = ["http", "ws", "file", "ftp", "blob"];
            elsewhere.iter().any(|scheme| address.starts_with(scheme)) && !address.starts_with(&own)
        })
        .collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    assert!(
        asked.iter().any(|address| address.starts_with(&own)),
        "the page is not among what was asked for"
    );
}
