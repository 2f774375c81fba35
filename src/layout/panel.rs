//! A panel: one projected map inside its frame, the main one or an inset.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::atlas::{
    Annotation, Atlas, BoundaryKind, CONTEXT_OWNER, Distances, Inset, TerritoryId, View,
};
use crate::diagnostic::{Diagnostic, Faults};
use crate::geometry::clip::encloses;
use crate::geometry::{Rect, Xy};
use crate::projection::{
    Frame, ProjectOptions, ProjectedBase, Projection, project_line, project_topology,
};
use crate::resolve::Snapshot;

use super::boundary::{boundaries, coasts, doubtful, parted};
use super::describe::Parted;
use super::distance::{Distance, distance};
use super::ensemble::Ensemble;
use super::far_land::{FarLand, far_land};
use super::fill::{Fill, context, fills, outline};
use super::graticule::{DrawnGraticule, draw};
use super::ground::Ground;
use super::islet::{Islet, islets};
use super::lettering::{Lettered, Typesetter};
use super::naming::{self, Member, Naming, Scene, Survey, Wishes};
use super::outline::Outline;
use super::request::Request;
use super::scale;

/// One map inside its frame.
#[derive(Debug, Clone)]
pub struct Panel {
    /// The view's id.
    pub view: String,
    /// Its rectangle on the page.
    pub area: Rect,
    /// Projection and fit.
    pub frame: Frame,
    /// The edge of the Earth, where it is seen.
    pub outline: Option<Outline>,
    /// Land beyond the outlines of the atlas.
    pub far_land: FarLand,
    /// Land that belongs to no territory.
    pub land: Vec<Vec<Xy>>,
    /// Territories.
    pub fills: Vec<Fill>,
    /// Lakes and lagoons.
    pub lakes: Vec<Vec<Xy>>,
    /// Rivers.
    pub rivers: Vec<Vec<Xy>>,
    /// Land borders of today outside the territories.
    pub context_borders: Vec<Vec<Xy>>,
    /// Coasts.
    pub coasts: Vec<Vec<Xy>>,
    /// Boundaries by kind.
    pub boundaries: BTreeMap<BoundaryKind, Vec<Vec<Xy>>>,
    /// Edges of land that is in doubt on the day.
    pub doubtful: Vec<Vec<Xy>>,
    /// Meridians, parallels and their degrees.
    pub graticule: DrawnGraticule,
    /// Symbols of small territories.
    pub islets: Vec<Islet>,
    /// Distances.
    pub distances: Vec<Distance>,
    /// Names.
    pub naming: Naming,
    /// The name of an inset, in its corner.
    pub title: Option<Lettered>,
    /// What insets enlarge, as closed rings.
    pub enlarged: Vec<Vec<Xy>>,
    // Shared: neither changes from one day to the next.
    base: Arc<ProjectedBase>,
    ground: Arc<Ground>,
    priority: u8,
}

/// What a panel is on its page.
#[derive(Debug, Clone, Copy)]
pub enum Kind<'a> {
    /// The main map.
    Main,
    /// A smaller map inside the frame.
    Inset(&'a Inset),
}

impl Kind<'_> {
    /// Whether the panel is to show a distance, if it is inside its frame.
    fn shows(self, annotation: &Annotation, view: &View) -> bool {
        match (self, view.distances) {
            (Self::Main, Distances::Named) => annotation.views.contains(&view.id),
            (Self::Main, Distances::Visible) => true,
            (Self::Inset(inset), _) => inset.annotations.contains(&annotation.id),
        }
    }
}

/// What lies beyond the edge of the Earth is covered by boxes of this height, in points.
const BEYOND_PT: f64 = 4.0;
/// Shorter lines are no distances to be seen, in points.
const LEAST_DISTANCE_PT: f64 = 8.0;
/// Shorter lines have no room for words in them, in points.
const LEAST_INLINE_PT: f64 = 120.0;
/// A cell of the ground in points: finer than lettering, coarser than pixels.
const CELL_PT: f64 = 0.6;
/// Lakes that would be smaller are left out, in points.
const LEAST_LAKE_PT: f64 = 1.5;
/// Islets that would be smaller are left out, in points; small territories have their dots.
const LEAST_LAND_PT: f64 = 0.4;

impl Panel {
    /// Projects a view into a rectangle and finds everything but the lettering.
    ///
    /// # Errors
    /// A projection that can't be used, or a character that the fonts lack.
    pub fn project(
        atlas: &Atlas,
        request: &Request<'_>,
        view: &View,
        (area, kind): (Rect, Kind<'_>),
        type_: &Typesetter<'_>,
    ) -> Result<Self, Faults> {
        let frame = frame(view, (area, kind))?;
        // Shapes end 1 px outside the frame, below its line: no clip path is needed (clips are dear).
        let options = ProjectOptions { margin_px: 1.0, ..ProjectOptions::default() };
        let base = project_topology(atlas.topology(), &frame, options);
        let lake_base = project_topology(atlas.lake_topology(), &frame, options);
        let least_px = type_.pt(LEAST_LAND_PT);
        let fills = fills(atlas, request.snapshot, request.style, (&base, least_px));
        let far_land = far_land(atlas, &frame, options);
        let land = context(atlas, &base, least_px);
        let boundaries = boundaries(atlas, request.snapshot, &base, &frame);
        let units = (request.languages.main, request.units);
        let show = &request.style.show;
        let distances: Vec<Distance> = atlas
            .annotations
            .iter()
            .filter(|annotation| show.distances && kind.shows(annotation, view))
            .filter_map(|annotation| distance(atlas, annotation, &frame, type_.px_per_pt, units))
            .filter(|distance| view.distances == Distances::Named || is_seen(distance, type_))
            .collect();
        let metres_per_pt = frame.metres_per_px() * type_.px_per_pt;
        let islets = islets(atlas, &fills, &base, type_.pt(request.style.islet_pt));
        let step_deg = view.graticule_deg.unwrap_or_else(|| scale::graticule_deg(metres_per_pt));
        let mut graticule = draw(&frame, step_deg, type_)?;
        if !show.graticule {
            graticule.lines.clear();
        }
        let outline = Outline::of(&frame);
        // Degrees stand at the sides of the panel, and there is no Earth.
        if !show.degrees || outline.is_some() {
            graticule.degrees.clear();
        }
        let mut ground = ground(atlas, (&base, &far_land), area, type_.pt(CELL_PT));
        islets.iter().for_each(|islet| ground.add_speck(islet.at, islet.territory.0 as u32));
        boundaries.values().flatten().for_each(|line| ground.add_line(line));
        if let Ensemble::All(sequence) = request.ensemble {
            // Names keep off the boundaries of all times.
            for snapshot in sequence.snapshots {
                let lines = self::boundaries(atlas, snapshot, &base, &frame);
                lines.values().flatten().for_each(|line| ground.add_line(line));
            }
        }
        distances.iter().for_each(|distance| ground.add_line(&distance.path));
        outline.iter().flat_map(|outline| &outline.lines).for_each(|line| ground.add_line(line));
        ground.finish();
        Ok(Self {
            view: view.id.clone(),
            area,
            outline,
            far_land,
            land,
            lakes: if frame.metres_per_px() < atlas.lakes_from_m_per_px {
                Vec::new()
            } else {
                lakes(&lake_base, type_.pt(LEAST_LAKE_PT))
            },
            rivers: if show.rivers {
                ranked(&atlas.layers.rivers, scale::river_rank(metres_per_pt), &frame)
            } else {
                Vec::new()
            },
            context_borders: if show.borders {
                ranked(&atlas.layers.borders, u8::MAX, &frame)
            } else {
                Vec::new()
            },
            coasts: coasts(atlas, (&base, least_px), &frame),
            doubtful: doubtful(atlas, request.snapshot, &base),
            fills,
            boundaries,
            graticule,
            islets,
            distances,
            naming: Naming::default(),
            title: None,
            enlarged: Vec::new(),
            frame,
            base: Arc::new(base),
            ground: Arc::new(ground),
            priority: match kind {
                Kind::Main => scale::priority(metres_per_pt).max(view.priority.unwrap_or(1)),
                Kind::Inset(inset) => inset.priority,
            }
            .min(request.style.most_priority),
        })
    }

    /// Letters the panel; no label touches an obstacle. Places that a distance on the page names
    /// (`said`) and those that an inset which enlarges them names (`named`) are not named again.
    ///
    /// # Errors
    /// A character that the fonts lack.
    pub fn letter(
        &mut self,
        atlas: &Atlas,
        request: &Request<'_>,
        obstacles: &[Rect],
        (said, named): (&[String], &[String]),
        type_: &Typesetter<'_>,
    ) -> Result<(), Faults> {
        let mut blocked: Vec<Rect> =
            obstacles.iter().map(|rect| rect.expand(type_.pt(1.5))).collect();
        blocked.extend(self.graticule.degrees.iter().flat_map(Lettered::boxes));
        blocked.extend(self.title.iter().flat_map(Lettered::boxes));
        if let Some(outline) = &self.outline {
            // No name stands beyond the edge of the Earth or across it.
            blocked.extend(outline.boxes_beyond(&self.area, type_.pt(BEYOND_PT)));
            let ground = Arc::make_mut(&mut self.ground);
            ground.add_land(&outline.beyond(self.area), CONTEXT_OWNER);
            outline.lines.iter().for_each(|line| ground.add_coast(line, CONTEXT_OWNER));
            ground.finish();
        }
        let dot = type_.pt(request.style.islet_pt) / 2.0;
        blocked.extend(self.islets.iter().map(|islet| Rect::new(islet.at, islet.at).expand(dot)));
        for distance in self.distances.iter().filter(|distance| !distance.inline) {
            blocked.extend(Rect::around(distance.path.iter().copied()));
        }
        let enlarged = self.enlarged.iter().filter_map(|ring| Rect::around(ring.iter().copied()));
        let enlarged: Vec<Rect> = enlarged.collect();
        let scene = Scene {
            atlas,
            snapshot: request.snapshot,
            priority: self.priority,
            frame: &self.frame,
            survey: Survey::of(atlas, &self.base, &self.frame.page()),
            fills: &self.fills,
            land: request.style.ground.land,
            ground: &self.ground,
            panel: if self.title.is_some() { naming::Kind::Inset } else { naming::Kind::Main },
            distances: &self.distances,
            enlarged: &enlarged,
            named,
            furniture: obstacles,
            obstacles: &blocked,
            sequence: match request.ensemble {
                Ensemble::All(sequence) => Some(sequence),
                Ensemble::Alone | Ensemble::Member(_) => None,
            },
            type_,
        };
        let wishes = Wishes::gather(&scene)?;
        // A distance whose words have no room is not drawn; its strait may then have its plain name.
        let (mut said, mut dropped, mut missing) = (said.to_vec(), Vec::new(), Vec::new());
        let mut naming = loop {
            let naming = wishes.settle(&scene, &dropped, &said);
            let ids = self.distances.iter().map(|distance| &distance.id);
            let ids = ids.filter(|id| !naming.names(id) && !dropped.contains(id));
            let without: Vec<String> = ids.cloned().collect();
            if without.is_empty() {
                break naming;
            }
            missing.extend(naming.left_out.iter().filter(|id| without.contains(id)).cloned());
            said.retain(|id| !without.contains(id));
            dropped.extend(without);
        };
        missing.retain(|id| !naming.names(id) && !naming.left_out.contains(id));
        naming.left_out.extend(missing);
        self.distances.retain(|distance| !dropped.contains(&distance.id));
        self.naming = naming;
        Ok(())
    }

    /// Letters the panel as all maps of its sequence are lettered.
    pub fn letter_as(&mut self, naming: &Naming, atlas: &Atlas, request: &Request<'_>) {
        let naming = naming.of(&Member {
            atlas,
            snapshot: request.snapshot,
            frame: &self.frame,
            fills: &self.fills,
            land: request.style.ground.land,
            ground: &self.ground,
        });
        self.distances.retain(|distance| naming.names(&distance.id));
        self.naming = naming;
    }

    /// Shows who holds what on another day; the lettering stays that of the old one.
    pub fn refill(&mut self, atlas: &Atlas, snapshot: &Snapshot, type_: &Typesetter<'_>) {
        let least_px = type_.pt(LEAST_LAND_PT);
        self.fills = fills(atlas, snapshot, type_.style, (&self.base, least_px));
        self.boundaries = boundaries(atlas, snapshot, &self.base, &self.frame);
        self.doubtful = doubtful(atlas, snapshot, &self.base);
        self.islets = islets(atlas, &self.fills, &self.base, type_.pt(type_.style.islet_pt));
    }

    /// Whether land outside the atlas is seen.
    pub fn shows_outside_land(&self) -> bool {
        let land = self.far_land.rings.iter().chain(&self.land);
        land.flatten().any(|point| self.area.contains(*point))
    }

    /// The territories that are seen, in the order of the atlas, each with its outline as closed rings.
    pub fn lands(&self, atlas: &Atlas) -> Vec<(TerritoryId, Vec<Vec<Xy>>)> {
        let ids = (0..atlas.territories.len()).map(TerritoryId);
        let visible = ids.filter(|id| self.base.visible(id.0 as u32));
        let outlined = visible.map(|id| (id, outline(atlas, &self.base, (id, 0.0))));
        let seen = outlined.filter(|(_, rings)| {
            rings.iter().flatten().any(|point| self.area.contains(*point))
                || encloses(rings, self.area.center())
        });
        seen.collect()
    }

    /// Which territories its boundaries part.
    pub fn parted(&self, atlas: &Atlas, snapshot: &Snapshot) -> Parted {
        parted(atlas, snapshot, &self.base, &self.frame)
    }

    /// Marks what insets enlarge, so that lettering keeps off its edges.
    pub fn enlarge(&mut self, rings: Vec<Vec<Xy>>) {
        if rings.is_empty() {
            return;
        }
        let ground = Arc::make_mut(&mut self.ground);
        rings.iter().for_each(|ring| ground.add_line(ring));
        self.enlarged = rings;
    }

    /// The outlines on the page.
    pub fn outlines(&self) -> &ProjectedBase {
        &self.base
    }

    /// What lies where, for finding room.
    pub fn ground(&self) -> &Ground {
        &self.ground
    }

    /// The water in a box of the page.
    pub fn waters(&self, rect: &Rect) -> Waters<'_> {
        let edges = self.graticule.lines.iter().flat_map(|line| line.windows(2));
        let near =
            edges.map(|edge| Rect::new(edge[0], edge[1])).filter(|edge| edge.intersects(rect));
        Waters { ground: &self.ground, graticule: near.collect() }
    }

    /// The rectangle of another panel as a ring on this one.
    pub fn outline_of(&self, other: &Self) -> Vec<Xy> {
        let corners = other.area.corners();
        let mut ring = Vec::new();
        for index in 0..4 {
            let (a, b) = (corners[index], corners[(index + 1) % 4]);
            for step in 0..16_u32 {
                let at = a.lerp(b, f64::from(step) / 16.0);
                ring.extend(other.frame.from_page(at).and_then(|p| self.frame.to_page(p)));
            }
        }
        ring.extend(ring.first().copied());
        ring
    }
}

/// The water in a box of a panel.
pub struct Waters<'a> {
    ground: &'a Ground,
    /// Boxes of the meridians' and parallels' edges there.
    graticule: Vec<Rect>,
}

impl Waters<'_> {
    /// Whether there is nothing but water in a box: no land, no line.
    pub fn are_open(&self, rect: &Rect) -> bool {
        self.ground.land_share(rect) <= 0.0
            && self.ground.line_share(rect) <= 0.0
            && !self.graticule.iter().any(|edge| edge.intersects(rect))
    }
}

/// Whose land lies where, still to be summed up.
fn ground(
    atlas: &Atlas,
    (base, far_land): (&ProjectedBase, &FarLand),
    area: Rect,
    cell_px: f64,
) -> Ground {
    let mut ground = Ground::new(area, cell_px);
    // Below the land of the outlines, as it is painted.
    ground.add_land(&far_land.rings, CONTEXT_OWNER);
    far_land.coasts.iter().for_each(|line| ground.add_coast(line, CONTEXT_OWNER));
    for (index, polygon) in base.polygons().iter().enumerate() {
        if !base.is_visible(index) {
            continue;
        }
        let rings: Vec<Vec<Xy>> = polygon.rings.iter().flat_map(|ring| base.rings(ring)).collect();
        ground.add_land(&rings, polygon.owner);
    }
    let topology = atlas.topology();
    for arc in 0..topology.arcs.len() {
        if let (Some(owner), None) | (None, Some(owner)) = topology.sides(arc) {
            base.stroke(arc).iter().for_each(|line| ground.add_coast(line, owner));
        }
    }
    ground
}

/// Metres of ground a pixel of a view in a rectangle of the page.
///
/// # Errors
/// A projection that can't be used.
pub fn metres_per_px(view: &View, area: Rect) -> Result<f64, Faults> {
    frame(view, (area, Kind::Main)).map(|frame| frame.metres_per_px())
}

fn frame(view: &View, (area, kind): (Rect, Kind<'_>)) -> Result<Frame, Faults> {
    let unusable = |fault: String| {
        let message = format!("view `{}` can't be drawn: {fault}", view.id);
        Faults::from(Diagnostic::error(view.place.clone(), message))
    };
    // An inset lies as its map does: north is up on both.
    let projection = match kind {
        Kind::Main => view.projection_for(area.width(), area.height()),
        Kind::Inset(_) => &view.projection,
    };
    let projection = Projection::parse(projection).map_err(|e| unusable(e.to_string()))?;
    Frame::fit_with(projection, &view.extent, area, view.spare).map_err(|e| unusable(e.to_string()))
}

/// Whether a distance is long enough on the page to be drawn.
fn is_seen(distance: &Distance, type_: &Typesetter<'_>) -> bool {
    let length: f64 = distance.path.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    length >= type_.pt(if distance.inline { LEAST_INLINE_PT } else { LEAST_DISTANCE_PT })
}

fn lakes(base: &ProjectedBase, least_px: f64) -> Vec<Vec<Xy>> {
    let polygons = (0..base.polygons().len()).filter(|polygon| base.is_visible(*polygon));
    let shores = polygons.filter_map(|polygon| base.polygons().get(polygon)?.rings.first());
    let large = |ring: &Vec<Xy>| {
        let bounds = Rect::around(ring.iter().copied()).unwrap_or(Rect::EMPTY);
        bounds.width().max(bounds.height()) >= least_px
    };
    shores.flat_map(|shore| base.rings(shore)).filter(large).collect()
}

fn ranked(lines: &[crate::atlas::RankedLine], most: u8, frame: &Frame) -> Vec<Vec<Xy>> {
    let wanted = lines.iter().filter(|line| line.rank <= most);
    wanted.flat_map(|line| project_line(&line.points, frame)).collect()
}
