"""Makes outlines/ and layers/world.geojson from Natural Earth (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 recipe.py package/countries-50m.json package/countries-110m.json

Coordinates are those of the TopoJSON files, so that neighbours share the vertices of their border.
"""
import json
import math
import sys

OURS = {"Norway": "norway", "Sweden": "sweden", "Finland": "finland", "Åland": "aland", "Denmark": "denmark",
        "Faeroe Is.": "faroe", "Iceland": "iceland", "Greenland": "greenland"}
# West, south, east, north of what the views show, with a margin.
AROUND = (-80, 44, 75, 90)


def decode(path):
    topology = json.load(open(path, encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round(x * sx + tx, 4), round(y * sy + ty, 4)))
        arcs.append(points)

    def ring(references):
        whole = []
        for reference in references:
            part = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
            whole.extend(part[1:] if whole else part)
        # The grid may make neighbours one.
        return [p for i, p in enumerate(whole) if i == 0 or p != whole[i - 1]]

    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry.get("arcs", [])
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        rings = [[ring(r) for r in polygon] for polygon in polygons]
        yield geometry["properties"]["name"], [[r for r in polygon if len(r) >= 4] for polygon in rings]


def cut(ring):
    """The parts of a ring that crosses the 180th meridian, each on one side of it (RFC 7946, 3.1.9)."""
    turned, turn = [ring[0]], 0
    for (before, _), (lon, lat) in zip(ring, ring[1:]):
        turn += 360 if before - lon > 180 else -360 if lon - before > 180 else 0
        turned.append((lon + turn, lat))
    if turned[0] != turned[-1]:
        return []  # it holds a pole: Antarctica, which no view shows
    parts = []
    for shift in (-360, 0, 360):
        part = [(lon + shift, lat) for lon, lat in turned]
        for side in (1, -1):
            kept = []
            for (x, y), (u, v) in zip(part, part[1:]):
                inside, next_inside = side * x <= 180, side * u <= 180
                if inside:
                    kept.append((x, y))
                if inside != next_inside:
                    kept.append((180 * side, round(y + (v - y) * (180 * side - x) / (u - x), 4)))
            part = kept + kept[:1]
        if len(part) >= 4:
            parts.append(part)
    return parts


def tidy(ring):
    """A ring without repeated positions and without spikes, which run back along the line by which they came."""
    points, kept = ring[:-1], None
    while kept != points:
        kept = points
        points = []
        for i, (x, y) in enumerate(kept):
            (px, py), (nx, ny) = kept[i - 1], kept[(i + 1) % len(kept)]
            ax, ay, bx, by = px - x, py - y, nx - x, ny - y
            lengths = math.hypot(ax, ay) * math.hypot(bx, by)
            spike = ax * bx + ay * by > 0 and abs(ax * by - ay * bx) < 3e-3 * lengths
            if (ax, ay) != (0, 0) and not spike:
                points.append((x, y))
    return points + points[:1]


def wound(polygon):
    """A polygon as RFC 7946 winds it: the outer ring counter-clockwise, holes clockwise."""
    def area(ring):
        return sum(a * d - b * c for (a, b), (c, d) in zip(ring, ring[1:]))
    return [ring if (area(ring) > 0) == (i == 0) else ring[::-1] for i, ring in enumerate(polygon)]


def box(ring):
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs), min(ys), max(xs), max(ys)


def territory(country, ring):
    west, south, east, north = box(ring)
    if country == "norway":
        if south > 74:
            return "svalbard"
        if east < 0 and south > 60:
            return "jan-mayen"
        if north < 55:
            return None  # Bouvet Island
    if country == "denmark" and east < 0:
        return None
    return country


def write(path, about, features):
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection",' + about + ',"features":[\n')
        file.write(",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features))
        file.write("\n]}\n")


def main(near_path, far_path):
    about = '"attribution":"Natural Earth","licence":"public domain"'
    outlines, world = {}, []
    for name, polygons in decode(near_path):
        for polygon in filter(None, polygons):
            own = territory(OURS[name], polygon[0]) if name in OURS else None
            west, south, east, north = box(polygon[0])
            seen = east > AROUND[0] and west < AROUND[2] and north > AROUND[1] and south < AROUND[3]
            if own:
                outlines.setdefault(own, []).append(polygon)
            elif seen and name not in OURS:
                world.extend((False, [part]) for part in cut(polygon[0]))
    for name, polygons in decode(far_path):
        for polygon in filter(None, polygons):
            west, south, east, north = box(polygon[0])
            seen = east > AROUND[0] and west < AROUND[2] and north > AROUND[1] and south < AROUND[3]
            if not seen or name in OURS:
                world.extend((name in OURS, [part]) for part in cut(polygon[0]))
    features = []
    for own in sorted(outlines):
        polygons = sorted(outlines[own], key=lambda polygon: -len(polygon[0]))
        for number, polygon in enumerate(polygons, 1):
            features.append({"type": "Feature", "id": own if number == 1 else f"{own}-{number}",
                             "properties": {"territory": own},
                             "geometry": {"type": "Polygon", "coordinates": wound(polygon)}})
    write("outlines/nordic.geojson", about, features)
    write("layers/world.geojson", about, [
        {"type": "Feature", "properties": {"near": near},
         "geometry": {"type": "Polygon", "coordinates": wound([tidy(ring) for ring in polygon])}}
        for near, polygon in world])


if __name__ == "__main__":
    main(*sys.argv[1:])
