//! The way of an outline to the page: pre-clip in degrees → thin → project with adaptive
//! resampling → simplify → post-clip in pixels. Once an arc, whoever shares it.
//!
//! In: a `Topology` in degrees and a `Frame`. Out: pixels, y down.

use super::base::{ProjectedArc, ProjectedBase};
use super::domain;
use super::fold::Folder;
use super::frame::Frame;
use super::resample::Resampler;
use super::round::{Course, Disc, Fold, Round, Strip, TURNS, moved};
use super::seam::{Seam, along, is_cut, is_uncut};
use super::turns::{shifts, turns, wanted};
use crate::geometry::{
    Arc, LonLat, Rect, SmallRings, Topology, Xy, clamp_path, lines_inside, simplify_line,
    simplify_ring,
};

/// How exactly outlines are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProjectOptions {
    /// How far a drawn line may lie off the true one, about, pixels. Default: 0.2.
    pub tolerance_px: f64,
    /// How far outlines go on beyond the page rectangle, pixels, 1 to 64; at least the widest
    /// stroke. Default: 16.
    pub margin_px: f64,
}

impl Default for ProjectOptions {
    fn default() -> Self {
        Self { tolerance_px: 0.2, margin_px: 16.0 }
    }
}

impl ProjectOptions {
    /// The options with senseless numbers replaced by the nearest sensible ones.
    fn sane(self) -> Self {
        let default = Self::default();
        let or = |value: f64, default: f64| if value.is_nan() { default } else { value };
        Self {
            tolerance_px: or(self.tolerance_px, default.tolerance_px).clamp(0.001, 10.0),
            margin_px: or(self.margin_px, default.margin_px).clamp(1.0, domain::MARGIN_PX),
        }
    }
}

/// Projects all arcs of a topology that may be visible.
///
/// Arcs of which every polygon lies outside the frame's domain come out empty. Where the map shows its
/// seam, or polygons go over the 180th meridian, rings are put together turn by turn (`round`).
pub fn project_topology(
    topology: &Topology,
    frame: &Frame,
    options: ProjectOptions,
) -> ProjectedBase {
    let options = options.sane();
    let boxes: Vec<Rect> = topology.arcs.iter().map(arc_box).collect();
    let (arcs, round) = match Seam::of(frame) {
        Seam::Cap(cap) => {
            let shaper = Shaper::new(frame, options, frame.domain().to_rect());
            let folder = Folder { frame, cap, resampler: &shaper.resampler };
            shaper.disc((topology, &boxes), &folder)
        }
        Seam::Box(domain) => {
            let shaper = Shaper::new(frame, options, domain);
            if goes_round(topology, &boxes, &domain) {
                shaper.strip((topology, &boxes))
            } else {
                (shaper.flat(topology, boxes), Round::Flat)
            }
        }
    };
    ProjectedBase::new((arcs, round), topology.polygons.clone(), frame.page(), options.margin_px)
}

/// Whether polygons are seen on more than one turn of longitude, or go over the 180th meridian where it
/// is seen.
fn goes_round(topology: &Topology, boxes: &[Rect], domain: &Rect) -> bool {
    let over = |bounds: &Rect| {
        let far = bounds.max.x >= 180.0 || bounds.min.x <= -180.0;
        far && turns(bounds, domain).next().is_some()
    };
    let repeated = || {
        let arcs = |polygon: &crate::geometry::PolygonArcs| {
            let arcs = polygon.rings.iter().flatten();
            let known = arcs.filter_map(|reference| boxes.get(reference.arc));
            known.fold(Rect::EMPTY, |all, bounds| all.union(bounds))
        };
        topology.polygons.iter().any(|polygon| turns(&arcs(polygon), domain).count() > 1)
    };
    boxes.iter().any(over) || repeated()
}

fn courses(topology: &Topology, boxes: &[Rect]) -> Vec<Course> {
    topology.arcs.iter().zip(boxes).map(|(arc, bounds)| Course::of(arc, *bounds)).collect()
}

fn arc_box(arc: &Arc) -> Rect {
    let mut rect = Rect::EMPTY;
    arc.points.iter().for_each(|position| rect.include(position.to_xy()));
    rect
}

/// Projects arcs one by one.
struct Shaper<'a> {
    frame: &'a Frame,
    resampler: Resampler<'a>,
    domain: Rect,
    page: Rect,
    outer: Rect,
    tolerance_px: f64,
}

impl<'a> Shaper<'a> {
    fn new(frame: &'a Frame, options: ProjectOptions, domain: Rect) -> Self {
        Self {
            frame,
            resampler: Resampler::new(frame, options.tolerance_px),
            domain,
            page: frame.page(),
            outer: frame.page().expand(options.margin_px),
            tolerance_px: options.tolerance_px,
        }
    }

    /// Arcs on a map on which each is seen once.
    fn flat(&self, topology: &Topology, boxes: Vec<Rect>) -> Vec<ProjectedArc> {
        let shifts = shifts(topology, &boxes, &self.domain);
        let wanted = wanted(topology, &shifts);
        let arcs = topology.arcs.iter().zip(boxes).zip(wanted);
        arcs.map(|((arc, bounds), shift)| {
            shift.map_or_else(ProjectedArc::default, |shift| self.arc(arc, &bounds, shift))
        })
        .collect()
    }

    /// Arcs on a map of a box of degrees, on every turn on which they are seen.
    fn strip(&self, (topology, boxes): (&Topology, &[Rect])) -> (Vec<ProjectedArc>, Round) {
        let courses = courses(topology, boxes);
        let mut arcs = vec![ProjectedArc::default(); topology.arcs.len()];
        let mut paths = Vec::new();
        for turn in -TURNS..=TURNS {
            let shift = f64::from(turn) * 360.0;
            let mut on_turn = vec![None; topology.arcs.len()];
            for (index, arc) in topology.arcs.iter().enumerate() {
                let bounds = moved(courses[index].bounds(), shift);
                if bounds.max.x < self.domain.min.x || bounds.min.x > self.domain.max.x {
                    continue;
                }
                let path = self.path(arc, courses[index].bounds(), shift);
                let points = self.simplified(&path, arc.ring);
                let shown = &mut arcs[index];
                if is_uncut(courses[index].bounds()) && self.is_inside(&bounds, &path) {
                    // Its line is its outline, projected already.
                    shown.lines.extend((points.len() > 1).then(|| points.clone()));
                } else {
                    shown.lines.extend(self.lines(arc, |line| {
                        let moved: Vec<Xy> =
                            line.iter().map(|at| Xy::new(at.lon_deg + shift, at.lat_deg)).collect();
                        let inside = lines_inside(&moved, &self.domain).into_iter();
                        inside.map(|part| part.into_iter().map(LonLat::from_xy).collect()).collect()
                    }));
                }
                on_turn[index] = Some(points.clone());
                if size(&points) > size(&shown.points) {
                    shown.points = points;
                }
            }
            paths.push(on_turn);
        }
        arcs.iter_mut().for_each(|arc| arc.on_page = !arc.lines.is_empty());
        let Rect { min, max } = self.domain;
        let edge = |from: Xy, to: Xy| -> Vec<(f64, Xy)> {
            let positions = along(from, to).chain([LonLat::from_xy(to)]);
            let placed = positions.filter_map(|at| Some((at.lat_deg, self.frame.to_page(at)?)));
            placed.map(|(lat, at)| (lat, self.outer.clamp(at))).collect()
        };
        let (south_east, north_west) = (Xy::new(max.x, min.y), Xy::new(min.x, max.y));
        let points = |side: Vec<(f64, Xy)>| side.into_iter().map(|(_, at)| at).collect();
        let strip = Strip {
            domain: self.domain,
            courses,
            paths,
            west: edge(min, north_west),
            east: edge(south_east, max),
            south: points(edge(min, south_east)),
            north: points(edge(north_west, max)),
        };
        (arcs, Round::Strip(strip))
    }

    /// Arcs on a map of a cap.
    fn disc(
        &self,
        (topology, boxes): (&Topology, &[Rect]),
        folder: &Folder<'_>,
    ) -> (Vec<ProjectedArc>, Round) {
        let mut arcs = Vec::with_capacity(topology.arcs.len());
        let mut paths: Vec<Fold> = Vec::with_capacity(topology.arcs.len());
        let courses = courses(topology, boxes);
        for (arc, course) in topology.arcs.iter().zip(&courses) {
            let bounds = course.bounds();
            let thin = match (arc.points.first(), arc.points.last()) {
                // Out of sight all ways from one end to the other are folded alike.
                (Some(first), Some(last)) if folder.cap.is_beyond(bounds) => vec![*first, *last],
                _ => self.resampler.thin(&arc.points),
            };
            let mut fold = folder.fold(&thin);
            let in_one = fold.whole && fold.path.iter().all(|point| self.outer.contains(*point));
            fold.path = self.simplified(&fold.path, arc.ring);
            let lines = match (fold.inside, in_one && is_uncut(bounds)) {
                (false, _) => Vec::new(),
                // Its line is its outline, projected already.
                (true, true) => vec![fold.path.clone()],
                (true, false) => self.lines(arc, |line| folder.cut(&self.resampler.thin(line))),
            };
            let on_page = !lines.is_empty();
            let points = if fold.inside { fold.path.clone() } else { Vec::new() };
            arcs.push(ProjectedArc { points, on_page, lines });
            paths.push(fold);
        }
        let rim = Seam::Cap(folder.cap).positions();
        let rim: Vec<Xy> = rim.into_iter().filter_map(|at| self.frame.to_page(at)).collect();
        (arcs, Round::Disc(Disc { courses, paths, rim: clamp_path(&rim, &self.outer) }))
    }

    /// What of an arc is stroked on a map that shows its seam: `cut` takes the parts that are shown.
    fn lines(&self, arc: &Arc, cut: impl Fn(&[LonLat]) -> Vec<Vec<LonLat>>) -> Vec<Vec<Xy>> {
        let one_sided = arc.left.is_none() || arc.right.is_none();
        let runs = arc.points.chunk_by(|a, b| !is_cut(*a, *b, one_sided));
        let shown = runs.filter(|run| run.len() > 1).flat_map(cut);
        shown
            .flat_map(|part| {
                let path = self.resampler.path(&self.resampler.thin(&part));
                lines_inside(&simplify_line(&path, self.tolerance_px), &self.outer)
            })
            .collect()
    }

    fn arc(&self, arc: &Arc, bounds: &Rect, shift: f64) -> ProjectedArc {
        let points = self.simplified(&self.path(arc, bounds, shift), arc.ring);
        let on_page = points.iter().any(|point| self.page.contains(*point))
            || !lines_inside(&points, &self.page).is_empty();
        ProjectedArc { points, on_page, lines: Vec::new() }
    }

    /// The way of an arc in pixels, with what lies outside the domain moved onto its sides.
    fn path(&self, arc: &Arc, bounds: &Rect, shift: f64) -> Vec<Xy> {
        if shift == 0.0 && self.domain.contains_rect(bounds) {
            return self.resampler.path(&self.resampler.thin(&arc.points));
        }
        let moved: Vec<Xy> =
            arc.points.iter().map(|at| Xy::new(at.lon_deg + shift, at.lat_deg)).collect();
        let inside = clamp_path(&moved, &self.domain);
        let inside: Vec<LonLat> = inside.into_iter().map(LonLat::from_xy).collect();
        self.resampler.path(&self.resampler.thin(&inside))
    }

    /// Whether nothing of an arc, a box of degrees and a path in pixels, lies outside.
    fn is_inside(&self, bounds: &Rect, path: &[Xy]) -> bool {
        self.domain.contains_rect(bounds) && path.iter().all(|point| self.outer.contains(*point))
    }

    fn simplified(&self, path: &[Xy], ring: bool) -> Vec<Xy> {
        // What lies far outside may not keep the thinning busy nor reach ±1e6 px.
        let path = clamp_path(path, &self.outer);
        if ring && path.first() == path.last() {
            simplify_ring(&path, self.tolerance_px, SmallRings::Keep)
        } else {
            simplify_line(&path, self.tolerance_px)
        }
    }
}

/// The sides of the box round a path, added.
fn size(path: &[Xy]) -> f64 {
    Rect::around(path.iter().copied()).map_or(-1.0, |bounds| bounds.width() + bounds.height())
}
