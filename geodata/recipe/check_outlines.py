#!/usr/bin/env python3
"""Check geodata/outlines: validity, ids, overlaps, common boundaries, areas by territory, the named islands.

usage: check_outlines.py [GEODATA_DIR] [LAYERS_DIR]      (LAYERS_DIR: also compare with land_osm_wide.geojson)
needs: shapely >= 2.1; uses pyproj for areas when it is installed, else the authalic formula of build_outlines.py.
Ends with status 1 when something is wrong.
"""
import csv, json, sys
from pathlib import Path
import shapely
from shapely import Polygon
from build_outlines import FILES, HERE, km2

try:
    from pyproj import Geod
    GEOD = Geod(ellps="WGS84")
    area = lambda p: abs(GEOD.geometry_area_perimeter(p)[0]) / 1e6
except ImportError:
    area = km2

root = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent
bad, feats = [], []
for name, ids in FILES.items():
    path = root / "outlines" / f"{name}.geojson"
    text = path.read_text(encoding="utf-8")
    fs = json.loads(text)["features"]
    if text.count("\n") != len(fs) + 2:
        bad.append(f"{name}: not one feature a line")
    order = []
    for f in fs:
        p = Polygon(f["geometry"]["coordinates"][0], f["geometry"]["coordinates"][1:])
        t = f["properties"]["territory"]
        if t not in ids:
            bad.append(f"{name}: territory {t}")
        if not p.is_valid or not p.exterior.is_ccw or any(r.is_ccw for r in p.interiors):
            bad.append(f"{f['id']}: ring")
        if f["geometry"]["coordinates"][0][0] != f["geometry"]["coordinates"][0][-1]:
            bad.append(f"{f['id']}: open")
        if any(round(v, 5) != v for r in f["geometry"]["coordinates"] for c in r for v in c):
            bad.append(f"{f['id']}: decimals")
        order.append((ids.index(t), -round(km2(p), 6)))
        feats.append((f, p))
    if order != sorted(order):
        bad.append(f"{name}: order")
    print(f"{path.name:24} {path.stat().st_size:9,} bytes {len(fs):4} polygons")
if len({f["id"] for f, _ in feats}) != len(feats):
    bad.append("ids are not unique")

polys = [p for _, p in feats]
if not shapely.coverage_is_valid(polys):
    edges = shapely.coverage_invalid_edges(polys)
    where = [f"{feats[i][0]['id']} {e.wkt[:90]}" for i, e in enumerate(edges) if not e.is_empty]
    bad.append(f"polygons overlap or do not share vertices: {where[:6]}")

print("\nterritory            polygons      km2")
total = 0
for t in [t for ids in FILES.values() for t in ids]:
    mine = [area(p) for f, p in feats if f["properties"]["territory"] == t]
    total += sum(mine)
    print(f"{str(t):20} {len(mine):8} {sum(mine):12.3f}")
print(f"{'total':20} {len(feats):8} {total:12.3f}")
if len(sys.argv) > 2:
    land = [Polygon(f["geometry"]["coordinates"][0]) for f in json.load(open(Path(sys.argv[2]) / "land_osm_wide.geojson", encoding="utf-8"))["features"]]
    a = sum(map(area, shapely.get_parts(shapely.union_all(land))))       # some islands of the layer lap over a neighbour
    print(f"land layer           {len(land):8} {a:12.3f}  difference {total - a:+.3f}")
    if abs(total - a) > 0.5:
        bad.append("the outlines do not add up to the land layer")

print("\nisland                          km2     wanted  off %  centroid off")
for r in csv.DictReader(open(HERE / "inputs" / "islands_check.csv", encoding="utf-8")):
    mine = [p for f, p in feats if f["properties"].get("island") == r["name"]]
    if not mine:
        bad.append(f"no island {r['name']}")
        continue
    a, want = sum(map(area, mine)), float(r["km2"])
    c = shapely.union_all(mine).centroid
    d = max(abs(c.x - float(r["lon"])), abs(c.y - float(r["lat"])))
    off = (a / want - 1) * 100
    tiny = want < 0.05                                          # rounding to 5 decimals moves a 60 m rock by a few per cent
    flag = "" if (abs(off) <= 1.5 or tiny and abs(off) < 6) and d <= 0.01 else "  <-- LOOK"
    if flag and r["full"] == "yes":
        bad.append(f"island {r['name']}: {off:.2f} %, centroid {d:.4f}")
    print(f"{r['name']:28} {a:10.4f} {want:10.4f} {off:6.2f} {d:8.4f}{flag}")
print("\n" + ("\n".join("WRONG " + b for b in bad) if bad else "all well"))
sys.exit(1 if bad else 0)
