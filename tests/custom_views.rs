//! Views made for an order: what is asked for is inside the frame, and names follow the scale.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use treatymap::export::{Part, STANDARD_VIEWS, Shown, Subject, standard_views};
use treatymap::geometry::{LonLat, LonLatBox};
use treatymap::layout::Layout;
use treatymap::{Atlas, Language, Order, Style, draw};

use common::atlas;

fn order(part: Part, projection: Option<&str>) -> Result<Order, String> {
    let shown = Shown { part, projection: projection.map(str::to_owned) };
    let style = Style::named("atlas").unwrap();
    Order::showing(atlas(), &Subject::Year(1910), &shown, style, Language::En)
        .map_err(|faults| faults.to_string())
}

fn layout(order: &Order) -> Layout {
    draw(atlas(), order).unwrap().layout
}

fn fit(ids: &[&str]) -> Part {
    Part::Fit(ids.iter().map(|id| (*id).to_owned()).collect())
}

fn bbox(west: f64, south: f64, east: f64, north: f64) -> Part {
    Part::Box(LonLatBox { west, south, east, north })
}

#[test]
fn a_box_is_inside_the_frame_and_fills_it() {
    let boxes =
        [(144.9, 43.0, 149.0, 45.6), (160.0, 50.0, -170.0, 65.0), (130.0, 30.0, 131.0, 55.0)];
    for (west, south, east, north) in boxes {
        let main = layout(&order(bbox(west, south, east, north), None).unwrap()).main;
        let corners = [(west, south), (west, north), (east, south), (east, north)];
        let corners = corners.map(|(lon, lat)| main.frame.to_page(LonLat::new(lon, lat)).unwrap());
        assert!(corners.iter().all(|at| main.area.expand(1.0).contains(*at)), "{west} {corners:?}");
        let shown = treatymap::geometry::Rect::around(corners).unwrap();
        let filled = (shown.width() / main.area.width()).max(shown.height() / main.area.height());
        assert!(filled > 0.9, "{west}: {filled}");
    }
}

#[test]
fn every_territory_and_group_can_be_fitted() {
    for id in atlas().territories.ids().chain(atlas().groups.ids()) {
        let main = layout(&order(fit(&[id]), None).unwrap()).main;
        let members = match atlas().groups.get(id) {
            Some(group) => group.members.clone(),
            None => atlas()
                .outlines
                .iter()
                .filter_map(|outline| outline.territory)
                .filter(|territory| atlas().territories[*territory].id == id)
                .collect(),
        };
        let land = atlas()
            .outlines
            .iter()
            .filter(|outline| outline.territory.is_some_and(|its| members.contains(&its)));
        for at in land.flat_map(|outline| &outline.polygon.exterior) {
            let at = main.frame.to_page(*at).unwrap();
            assert!(main.area.contains(at), "{id}: {at:?} outside {:?}", main.area);
        }
    }
}

#[test]
fn closer_boxes_have_more_names_and_all_distances_inside() {
    let wide = layout(&order(bbox(140.0, 41.0, 160.0, 55.0), None).unwrap()).main;
    let close = layout(&order(bbox(145.5, 43.3, 146.3, 43.6), None).unwrap()).main;
    for (panel, named) in [(&wide, "kaigara"), (&close, "la-perouse-strait")] {
        assert!(!panel.naming.names(named), "{named}");
    }
    assert!(close.naming.names("kaigara"));
    let drawn: Vec<&str> = close.distances.iter().map(|distance| distance.id.as_str()).collect();
    assert_eq!(drawn, ["goyomai-strait"]);
    let strait = layout(&order(bbox(140.0, 44.5, 146.0, 48.0), None).unwrap()).main;
    assert!(strait.distances.iter().any(|distance| distance.id == "la-perouse-strait"));
}

#[test]
fn a_projection_is_used_or_refused() {
    let merc = "+proj=merc +lon_0=150";
    let viewed = order(Part::View("kurils".to_owned()), Some(merc)).unwrap();
    assert_eq!(viewed.view.projections().collect::<Vec<_>>(), [merc]);
    assert_eq!(layout(&viewed).main.frame.projection().text(), merc);
    let hidden = order(fit(&["korea"]), Some("+proj=ortho +lat_0=0 +lon_0=0")).unwrap_err();
    assert!(hidden.contains("can't show the whole map"), "{hidden}");
    let wrong = order(fit(&["korea"]), Some("+proj=orto")).unwrap_err();
    assert!(wrong.contains("+proj=orto is not known"), "{wrong}");
}

#[test]
fn titles_say_what_is_shown() {
    let title = |part: Part| order(part, None).unwrap().heading.title;
    assert_eq!(title(fit(&["kunashir", "iturup"])), "Kunashir (Kunashiri) and Iturup (Etorofu)");
    assert_eq!(
        title(bbox(145.0, 43.0, 149.0, 46.0)).replace('\u{a0}', " "),
        "43° N – 46° N, 145° E – 149° E"
    );
    let many = ["kunashir", "iturup", "shikotan", "urup", "matua"];
    assert!(title(fit(&many)).ends_with("Urup and others"), "{}", title(fit(&many)));
}

#[test]
fn every_atlas_has_the_world_a_globe_and_the_poles() {
    for atlas in [atlas(), &Atlas::load("examples/atlases/nordic").unwrap()] {
        assert_eq!(standard_views(atlas).count(), STANDARD_VIEWS.len());
        let usual = atlas.views.get(&atlas.default_view).unwrap().extent.bounds();
        let middle =
            LonLat::new(usual.west + usual.width_deg() / 2.0, (usual.south + usual.north) / 2.0);
        for id in STANDARD_VIEWS {
            let shown = Shown { part: Part::View(id.to_owned()), projection: None };
            let style = Style::named("atlas").unwrap();
            let subject = Subject::Day(atlas.reviewed);
            let order = Order::showing(atlas, &subject, &shown, style, Language::En).unwrap();
            assert_eq!(order.view.id, id);
            let main = draw(atlas, &order).unwrap().layout.main;
            let at = |at: LonLat| main.frame.to_page(at);
            let is_shown =
                |lon, lat| at(LonLat::new(lon, lat)).is_some_and(|at| main.area.contains(at));
            let pole = main.area.center();
            match id {
                // The whole Earth, with the atlas's own part in its middle.
                "world" => {
                    assert!(
                        [-170.0, -60.0, 30.0, 120.0].into_iter().all(|lon| is_shown(lon, -60.0))
                    );
                    let off = at(LonLat::new(middle.lon_deg, 0.0)).unwrap().x - pole.x;
                    assert!(off.abs() < 0.02 * main.area.width(), "{off}");
                }
                "globe" => {
                    assert!(at(middle).unwrap().distance(pole) < 0.1 * main.area.height());
                    assert!(main.outline.is_some());
                }
                "north-pole" => {
                    assert!(at(LonLat::new(0.0, 90.0)).unwrap().distance(pole) < 2.0);
                    // South is below.
                    let own = at(LonLat::new(middle.lon_deg, 60.0)).unwrap();
                    assert!(own.y > pole.y + 0.1 * main.area.height());
                    assert!([0.0, 90.0, 180.0, -90.0].into_iter().all(|lon| is_shown(lon, 45.0)));
                }
                _ => {
                    assert!(at(LonLat::new(0.0, -90.0)).unwrap().distance(pole) < 2.0);
                    assert!([0.0, 90.0, 180.0, -90.0].into_iter().all(|lon| is_shown(lon, -55.0)));
                }
            }
        }
    }
    let fault = order(Part::View("wrld".to_owned()), None).unwrap_err();
    assert!(fault.contains("did you mean `world`?"), "{fault}");
}
