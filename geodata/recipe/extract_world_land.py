#!/usr/bin/env python3
"""Make layers/world.geojson: the land of the whole Earth, generalised, for locator globes and far land.

usage: extract_world_land.py geopandas-0.14.4-py3-none-any.whl out.geojson
(pip download --no-deps geopandas==0.14.4)
The wheel carries Natural Earth 1:110m countries (public domain) as naturalearth_lowres; it is used as data
only. The countries are joined; what the outlines cover with more detail is kept apart (`near` true). Needs shapely.
"""
import io, json, struct, sys, zipfile

from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.polygon import orient
from shapely.ops import unary_union
from shapely.affinity import translate
from shapely import make_valid

SHP = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres.shp"
# The land layer of the outlines covers 112-180 E, 24-72 N: a little less, so that it laps over the far land, and that over it.
NEAR, HOLE = box(112.4, 24.4, 179.7, 71.7), box(112.8, 24.8, 179.3, 71.3)
# West of it a polygon is taken on the next turn of longitude, so that Chukotka is whole.
SEAM = -30.0
LEAST_DEG2 = 0.15  # smaller islands are left out
DIGITS = 2


def polygons(data):
    at = 100
    while at < len(data):
        size = struct.unpack(">I", data[at + 4:at + 8])[0] * 2
        body, at = data[at + 8:at + 8 + size], at + 8 + size
        parts, count = struct.unpack("<II", body[36:44])
        starts = list(struct.unpack(f"<{parts}I", body[44:44 + 4 * parts])) + [count]
        xy = struct.unpack(f"<{2 * count}d", body[44 + 4 * parts:44 + 4 * parts + 16 * count])
        rings = [[(xy[2 * i], xy[2 * i + 1]) for i in range(a, z)] for a, z in zip(starts, starts[1:])]
        # Outer rings run clockwise; no hole of a country is kept: it is another country.
        for ring in rings:
            if sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) < 0:
                polygon = make_valid(Polygon(ring))
                yield translate(polygon, 360) if polygon.centroid.x < SEAM and polygon.bounds[1] > -89 else polygon


def parts(shape):
    shapes = shape.geoms if hasattr(shape, "geoms") else [shape]
    return [s for s in shapes if isinstance(s, Polygon) and s.area >= LEAST_DEG2]


def feature(polygon, near):
    def ring(points):
        # Natural Earth's parts of one coast differ by billionths: rounding joins them.
        rounded = [[round(x, DIGITS), round(y, DIGITS)] for x, y in points]
        return [p for i, p in enumerate(rounded) if i == 0 or p != rounded[i - 1]]
    polygon = orient(polygon)  # counter-clockwise shores (RFC 7946, 3.1.6)
    rings = [ring(polygon.exterior.coords)] + [r for r in (ring(h.coords) for h in polygon.interiors) if len(r) > 3]
    geometry = {"type": "Polygon", "coordinates": rings}
    return {"type": "Feature", "properties": {"near": near}, "geometry": geometry}


def main(wheel, out):
    data = zipfile.ZipFile(wheel).read(SHP)
    land = unary_union([p.buffer(0.001) for p in polygons(data)]).buffer(-0.001)
    # Wrong slivers between countries go with the buffer; so do the corners that it makes.
    land = land.simplify(0.02)
    features = [feature(p, True) for p in parts(land.intersection(NEAR))]
    far = land.difference(HOLE)
    # A position is at most 180 east (RFC 7946, 3.1.9): what lies on the next turn comes back.
    features += [feature(p, False) for p in parts(far.intersection(box(-181, -91, 180, 91)))]
    features += [feature(translate(p, -360), False) for p in parts(far.intersection(box(180, -91, 400, 91)))]
    features.sort(key=lambda f: (not f["properties"]["near"], f["geometry"]["coordinates"][0][0]))
    with open(out, "w") as file:
        file.write('{"type":"FeatureCollection","source":"Natural Earth 110m","licence":"public domain","features":[\n')
        file.write(",\n".join(json.dumps(f, separators=(",", ":")) for f in features))
        file.write("\n]}\n")
    print(len(features), "polygons", sum(len(r) for f in features for r in f["geometry"]["coordinates"]), "vertices")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
