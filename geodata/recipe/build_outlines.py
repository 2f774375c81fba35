#!/usr/bin/env python3
"""Build geodata/outlines and geodata/layers from the land layer and the small inputs beside this script.

usage: build_outlines.py [LAYERS_DIR] [OUT_DIR]
  LAYERS_DIR  folder with land_osm_wide.geojson (made by extract_osm_land.py); default: work/ beside this script
  OUT_DIR     default: the geodata folder this script lies in
needs: shapely >= 2.1 with GEOS >= 3.12 (numpy comes with it). The same inputs give the same bytes.
Data: (c) OpenStreetMap contributors, ODbL-1.0; borders and rivers: Natural Earth, public domain.
"""
import json, math, sys
from pathlib import Path
import numpy as np, shapely
from shapely import LineString, MultiPoint, Point, Polygon
from shapely.ops import linemerge, polygonize

HERE = Path(__file__).resolve().parent
GRID = 1e-5
A, F = 6378137.0, 1 / 298.257223563
E2 = F * (2 - F)
E1 = math.sqrt(E2)

# ---- named islands: name, territory, a point that says which polygon it is ------------------------------------
ISLANDS = [
    ("Hokkaido", "hokkaido", 142.5, 43.3), ("Rishiri", "hokkaido", 141.24, 45.18), ("Rebun", "hokkaido", 141.03, 45.37),
    ("Okushiri", "hokkaido", 139.45, 42.15), ("Teuri", "hokkaido", 141.315, 44.42), ("Yagishiri", "hokkaido", 141.42, 44.43),
    ("Moneron", "sakhalin-south", 141.2329, 46.2545), ("Tyuleniy", "sakhalin-south", 144.6284, 48.5033),
    ("Kamen Opasnosti", "sakhalin-south", 142.2244, 45.792),
    ("Kunashir", "kunashir", 145.9475, 44.1734), ("Iturup", "iturup", 147.8785, 45.0763), ("Shikotan", "shikotan", 146.739, 43.8012),
    ("Aivazovskogo", "shikotan", 146.6938, 43.7275), ("Grig", "shikotan", 146.7977, 43.7529),
    ("Polonskogo", "taraku", 146.3224, 43.6308), ("Oskolki (Lisyi, east islet)", "todo", 146.4059, 43.5686),
    ("Oskolki (Lisyi, west islet)", "todo", 146.4017, 43.5683), ("Oskolki (Shishki)", "todo", 146.4303, 43.5756),
    ("Zelyony", "shibotsu", 146.1364, 43.5084), ("Yuri", "yuri", 146.0642, 43.4227),
    ("Demina (east)", "harukarimoshiri", 146.1619, 43.4173), ("Demina (west)", "harukarimoshiri", 146.1533, 43.4094),
    ("Anuchina", "akiyuri", 146.0029, 43.3694), ("Tanfilyeva", "suisho", 145.9162, 43.439),
    ("Storozhevoy", "moemoshiri", 145.8922, 43.3839), ("Rifovy", "moemoshiri", 145.8757, 43.39),
    ("Signalny", "kaigara", 145.858, 43.3965),
    ("Urup", "urup", 149.949, 45.9058), ("Brat Chirpoyev", "brat-chirpoyev", 150.8091, 46.4623),
    ("Morskaya Vydra", "brat-chirpoyev", 150.8294, 46.4772), ("Chirpoy", "chirpoy", 150.8694, 46.5209),
    ("Broutona", "broutona", 150.7312, 46.7224), ("Simushir", "simushir", 151.9974, 46.9491), ("Ketoy", "ketoy", 152.4778, 47.3371),
    ("Yankicha", "ushishir", 152.8205, 47.5157), ("Ryponkicha", "ushishir", 152.8396, 47.5405),
    ("Srednego (south)", "ushishir", 152.8928, 47.5861), ("Srednego (north)", "ushishir", 152.8887, 47.5959),
    ("Rasshua", "rasshua", 153.0127, 47.746), ("Matua", "matua", 153.2165, 48.0801), ("Toporkova", "matua", 153.289, 48.073),
    ("Raikoke", "raikoke", 153.2501, 48.2925), ("Lovushki (Vysokaya)", "lovushki", 153.8554, 48.5535),
    ("Lovushki (Dolgaya)", "lovushki", 153.8425, 48.5291), ("Lovushki (Kotikovaya)", "lovushki", 153.8647, 48.5476),
    ("Chirinkotan", "chirinkotan", 153.4859, 48.9807), ("Shiashkotan", "shiashkotan", 154.1088, 48.8227),
    ("Ekarma", "ekarma", 153.9537, 48.9452), ("Kharimkotan", "kharimkotan", 154.5259, 49.1206),
    ("Onekotan", "onekotan", 154.7585, 49.4231), ("Makanrushi", "makanrushi", 154.4363, 49.7763),
    ("Antsiferova", "antsiferov", 154.9826, 50.1992), ("Paramushir", "paramushir", 155.7221, 50.3728),
    ("Ptichyi (E Paramushir)", "paramushir", 156.1064, 50.4675), ("Shumshu", "shumshu", 156.3555, 50.7397),
    ("Atlasova", "atlasov", 155.5701, 50.8625),
    ("Karaginsky", "kamchatka", 164.3, 58.85), ("Bering", "commander-islands", 166.2, 55.0), ("Medny", "commander-islands", 167.72, 54.73),
]
SAKHALIN_AT = (142.9, 50.2)

# ---- files ----------------------------------------------------------------------------------------------------
FILES = {
    "hokkaido": ["hokkaido"], "sakhalin": ["sakhalin-north", "sakhalin-south"],
    "kurils-north": ["shumshu", "atlasov", "paramushir", "antsiferov", "makanrushi", "onekotan", "kharimkotan", "chirinkotan",
                     "ekarma", "shiashkotan", "lovushki"],
    "kurils-central": ["raikoke", "matua", "rasshua", "ushishir", "ketoy", "simushir", "broutona", "chirpoy", "brat-chirpoyev", "urup"],
    "kurils-south": ["iturup", "kunashir", "shikotan"],
    "habomai": ["kaigara", "moemoshiri", "suisho", "akiyuri", "yuri", "shibotsu", "harukarimoshiri", "taraku", "todo"],
    "kamchatka": ["kamchatka", "commander-islands"],
    "mainland": ["okhotsk-coast", "amur-left-bank", "primorye", "manchuria", "liaodong-kwantung", "korea-north", "korea-south",
                 "korea-kaesong", "korea-cheorwon"],
    "japan": ["japan-main"], "context": [None],
}
HABOMAI = FILES["habomai"]

# ---- lines drawn by hand (all approximate unless said otherwise; see SOURCES.md) --------------------------------
AMUR_MOUTH = [(140.95, 53.06), (141.22, 52.94), (141.35, 52.92)]                 # Natural Earth's Amur ends near Nikolayevsk
UDA_TUGUR = [(134.5, 52.6), (135.4, 52.75), (136.3, 53.15), (136.9, 53.35), (137.45, 53.55), (137.6, 53.65)]  # okhotsk-coast | amur-left-bank
KHINGAN = [(119.75, 46.9), (119.8, 46.2), (119.3, 45.7), (119.2, 45.3), (119.9, 44.8), (120.3, 44.3), (120.5, 43.8),
           (120.6, 43.4), (120.3, 43.0), (120.4, 42.5), (120.45, 41.5)]           # eastern Inner Mongolia | the rest of it
KWANTUNG = [(121.845, 39.393), (122.72, 39.5523)]                               # head of Pulandian Bay to the coast beyond Pikou; its east end set so that the area is 3,462 km2
CONNECT = [                                                                       # border lines taken on to the sea
    [(124.37, 40.0983), (124.385, 40.02), (124.3664, 39.9751), (124.33, 39.945)],  # Yalu mouth
    [(130.7, 42.2951), (130.78, 42.26)],                                          # Tumen mouth
    [(126.6675, 37.8278), (126.6, 37.79), (126.54, 37.785)],                      # Han estuary
    [(128.3649, 38.6243), (128.42, 38.66)],                                       # armistice line, east end
]
# islands of the Yellow Sea: south of this line korea-south, north of it korea-north (about the Northern Limit Line)
NLL = [(123.8, 38.05), (124.88, 38.03), (124.9, 37.74), (125.2, 37.66), (125.6, 37.72), (125.9, 37.7), (126.1, 37.72), (126.2, 37.8),
       (126.25, 37.835), (126.37, 37.86), (126.55, 37.785)]

# an islet without a name that is smaller is not counted as coast: distances go to the islands themselves
ROCK_KM2 = 0.25

# a point in each face of the mainland that matters
SEEDS = {
    "okhotsk-coast": [(143.2, 59.8), (151.0, 61.0), (158.0, 62.5), (135.0, 54.2)],
    "amur-left-bank": [(127.5, 52.5), (132.5, 48.7), (136.0, 51.5), (138.5, 53.0)],
    "primorye": [(134.5, 45.5), (138.5, 50.0), (140.6, 52.5), (135.1, 48.3)],
    "manchuria": [(126.5, 45.0), (120.0, 49.2), (122.5, 44.0), (123.5, 41.5), (120.5, 41.2), (122.4, 40.0)],
    "liaodong-kwantung": [(121.7, 39.1)], "korea-north": [(127.0, 40.2)], "korea-south": [(127.8, 36.3)],
    "korea-kaesong": [(126.5, 37.95), (126.1, 37.93), (125.35, 37.9)], "korea-cheorwon": [(127.2, 38.2), (128.2, 38.2)],
    "kamchatka": [(159.5, 56.0), (165.5, 62.0)],
    "=China": [(116.0, 40.5), (118.0, 44.5)], "=Mongolia": [(114.0, 47.0)], "=Russia": [(115.5, 51.5), (125.0, 60.0), (172.0, 66.0)],  # context
}


# ---- geometry helpers -----------------------------------------------------------------------------------------
def ring_km2(ring):
    """Area on the ellipsoid of a ring whose edges are straight in longitude and latitude (authalic formula, Simpson)."""
    v = np.radians(np.asarray(ring, float))
    s = lambda lat: (1 - E2) * (np.sin(lat) / (1 - E2 * np.sin(lat) ** 2)
                                + np.arctanh(E1 * np.sin(lat)) / E1) * A * A / 2
    a, b = v[:-1], v[1:]
    mean = (s(a[:, 1]) + 4 * s((a[:, 1] + b[:, 1]) / 2) + s(b[:, 1])) / 6
    return abs(float(np.sum((b[:, 0] - a[:, 0]) * mean))) / 1e6


def km2(p):
    return ring_km2(p.exterior.coords) - sum(ring_km2(r.coords) for r in p.interiors)


def rings(p):
    r5 = lambda c: [[round(x, 5) + 0.0, round(y, 5) + 0.0] for x, y in c]
    p = shapely.normalize(p)                                    # a fixed starting vertex
    p = shapely.geometry.polygon.orient(p, 1.0)
    return [r5(p.exterior.coords)] + [r5(r.coords) for r in p.interiors]


def parts(g):
    return [x for x in shapely.get_parts(g)] if hasattr(g, "geoms") else [g]


def node(lines):
    """All lines cut at their crossings, on the 5-decimal grid."""
    return shapely.unary_union(lines, grid_size=GRID)


def untangle(land):
    """The source's islands were simplified one by one, so a few lap over a neighbour: give the lap to the larger one."""
    tree = shapely.STRtree(land)
    pairs = [(i, j) for i, j in zip(*tree.query(land, predicate="intersects")) if i < j]
    root = list(range(len(land)))

    def find(i):
        while root[i] != i:
            i = root[i]
        return i
    for i, j in pairs:
        root[find(j)] = find(i)
    groups = {}
    for i in sorted({i for pair in pairs for i in pair}):
        groups.setdefault(find(i), []).append(i)
    new, lost = {}, 0.0
    for g in groups.values():
        g = sorted(g, key=lambda i: -land[i].area)
        before = sum(km2(land[i]) for i in g)
        mine = {i: [] for i in g}
        for face in polygonize(node([land[i].exterior for i in g])):
            c = face.representative_point()
            own = [i for i in g if land[i].contains(c)]
            if own:
                mine[own[0]].append(face)
        for i in g:
            whole = parts(shapely.coverage_union_all(mine[i])) if mine[i] else []
            keep = [p for p in whole if km2(p) >= 0.1 * km2(land[i])]
            new[i] = keep
            if len(keep) != 1 or len(keep) != len(whole):
                c = land[i].centroid
                print(f"note: {km2(land[i]):.3f} km2 polygon at {c.x:.4f} {c.y:.4f} laps over a larger one: {len(whole)} pieces, {len(keep)} kept")
        lost += before - sum(km2(p) for i in g for p in new[i])
    out = []
    for i, p in enumerate(land):
        out += new.get(i, [p])
    return out, lost


def read(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)["features"]


def write(path, feats, head):
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write('{"type":"FeatureCollection",' + head + '"features":[\n')
        f.write(",\n".join(json.dumps(x, ensure_ascii=False, separators=(",", ":")) for x in feats))
        f.write("\n]}\n")


OSM = '"attribution":"© OpenStreetMap contributors","licence":"ODbL-1.0",'
NE = '"attribution":"Natural Earth","licence":"public domain",'


def inbox(p, w, s, e, n):
    return w <= p.x <= e and s <= p.y <= n


# ---- transverse Mercator on the sphere (conformal: medians come out right near the central meridian) --------------
R = 6371008.8


def tm(lon0):
    l0 = math.radians(lon0)

    def fwd(v):
        l, p = np.radians(v[:, 0]) - l0, np.radians(v[:, 1])
        b = np.cos(p) * np.sin(l)
        return np.column_stack([R * np.arctanh(b), R * np.arctan2(np.tan(p), np.cos(l))])

    def inv(v):
        x, y = v[:, 0] / R, v[:, 1] / R
        return np.column_stack([np.degrees(l0 + np.arctan2(np.sinh(x), np.cos(y))), np.degrees(np.arcsin(np.sin(y) / np.cosh(x)))])
    return (lambda g: shapely.transform(g, fwd)), (lambda g: shapely.transform(g, inv))


def median(a, b, box, step, lon0, clip, land):
    """The line equidistant from coasts a and b: the border between their Voronoi cells, the longest piece inside clip."""
    fwd, inv = tm(lon0)
    window = shapely.box(*box)
    pts = []
    for polys in (a, b):
        coast = shapely.unary_union([shapely.intersection(p.exterior, window) for p in polys if p.intersects(window)])
        lines = [fwd(l) for l in parts(coast) if l.geom_type == "LineString"]
        v = np.concatenate([shapely.get_coordinates(shapely.segmentize(l, step)) for l in lines])
        pts.append(np.unique(np.round(v, 1), axis=0))
    both = np.concatenate(pts)
    cells = parts(shapely.voronoi_polygons(MultiPoint(both), ordered=True))
    if len(cells) != len(both):
        raise SystemExit("Voronoi cells lost")
    ca, cb = (shapely.coverage_union_all(c) for c in (cells[:len(pts[0])], cells[len(pts[0]):]))
    line = linemerge(shapely.intersection(ca.boundary, cb.boundary))
    line = shapely.intersection(line, fwd_poly(clip, fwd))
    line = max(parts(linemerge(line) if line.geom_type != "LineString" else line), key=lambda l: l.length)
    line = shapely.simplify(line, 100)
    out = inv(line)
    if any(p.intersects(out) for p in land):
        raise SystemExit("a median line touches land")
    c = [[round(x, 5), round(y, 5)] for x, y in out.coords]
    return c if (c[0][1], c[0][0]) >= (c[-1][1], c[-1][0]) else c[::-1]      # from north to south


def fwd_poly(p, fwd):
    return fwd(shapely.segmentize(p, 0.05))


def circle(lon, lat, km):
    k = 111.195
    t = np.linspace(0, 2 * np.pi, 181)[:-1]
    return Polygon(np.column_stack([lon + km / k / math.cos(math.radians(lat)) * np.cos(t), lat + km / k * np.sin(t)]))


# ---- the build ------------------------------------------------------------------------------------------------
def main(layers, out):
    inputs = HERE / "inputs"
    raw = [Polygon(f["geometry"]["coordinates"][0]) for f in read(layers / "land_osm_wide.geojson")]
    total_in = sum(km2(p) for p in raw)
    land = []
    for p in raw:                                               # on the 5-decimal grid, valid; specks of no area fall away
        whole = [x for x in parts(shapely.set_precision(p, GRID)) if x.geom_type == "Polygon" and not x.is_empty]
        if len(whole) != 1:
            print(f"note: land polygon at {p.centroid.x:.5f} {p.centroid.y:.5f} ({km2(p) * 1e6:.1f} m2) becomes {len(whole)} on the grid")
        land += whole
    land, lost = untangle(land)
    mainland = max(land, key=lambda p: p.area)
    sakhalin = next(p for p in land if p.contains(Point(SAKHALIN_AT)))
    done = {id(mainland), id(sakhalin)}
    got = []                                                    # (territory, island, coast, polygon)

    # Sakhalin at 50 N
    for p in polygonize(node([sakhalin.exterior, LineString([(141.0, 50.0), (145.5, 50.0)])])):
        if sakhalin.contains(p.representative_point()):
            north = p.representative_point().y > 50
            got.append(("sakhalin-north" if north else "sakhalin-south", "Sakhalin" if p.area > 1 else None, True, p))

    # the mainland
    a0 = read(inputs / "borders_admin0.geojson")
    a1 = read(inputs / "borders_admin1.geojson")
    rivers = read(inputs / "rivers.geojson")
    geo = lambda f: parts(shapely.geometry.shape(f["geometry"]))
    state = [(f["properties"], l) for f in a0 if not f["properties"]["class"].startswith("Overlay") for l in geo(f)]
    lines = [l for _, l in state] + [l for f in a1 for l in geo(f)]
    lines += [LineString(c) for c in CONNECT + [UDA_TUGUR, KHINGAN, KWANTUNG]]
    lines.append(LineString([(124.0, 38.0), (129.5, 38.0)]))    # Korea at 38 N
    pieces = [list(l.coords) for f in rivers if f["properties"]["name"] == "Amur" for l in geo(f)]
    gap = lambda u, v: math.hypot(u[0] - v[0], u[1] - v[1])
    amur = pieces.pop(min(range(len(pieces)), key=lambda i: min(pieces[i][0][0], pieces[i][-1][0])))
    amur = amur if amur[0][0] < amur[-1][0] else amur[::-1]     # from the source to the mouth
    while pieces:                                               # the ends of the pieces are up to 0.0001 deg apart
        nxt = pieces.pop(min(range(len(pieces)), key=lambda i: min(gap(pieces[i][0], amur[-1]), gap(pieces[i][-1], amur[-1]))))
        nxt = nxt if gap(nxt[0], amur[-1]) < gap(nxt[-1], amur[-1]) else nxt[::-1]
        if gap(nxt[0], amur[-1]) > 0.001:
            raise SystemExit("the Amur has a gap")
        amur += nxt[1:]
    amur = amur[next(i for i, v in enumerate(amur) if v[0] > 134.39):]
    fork = min((v for _, l in state for v in l.coords), key=lambda v: (v[0] - 134.386) ** 2 + (v[1] - 48.381) ** 2)
    lines.append(LineString([fork] + amur + AMUR_MOUTH))
    ends = {"Chukchi Autonomous Okrug - Kamchatka": (0, -0.15), "Kamchatka - Maga Buryatdan": (0.02, -0.12), "Liaoning - Hebei": (0.02, -0.08)}
    for f in a1:                                                # to the sea
        if f["properties"]["name"] in ends:
            dx, dy = ends[f["properties"]["name"]]
            v = min((v for l in geo(f) for v in l.coords), key=lambda v: v[1])
            lines.append(LineString([v, (v[0] + dx, v[1] + dy)]))
    linework = node([mainland.exterior] + lines)
    faces = [p for p in polygonize(linework) if mainland.contains(p.representative_point())]
    names = [()] * len(faces)
    tree = shapely.STRtree(faces)
    for t, seeds in SEEDS.items():
        for s in seeds:
            for i in tree.query(Point(s), predicate="intersects"):
                if names[i] not in ((), (t,)):
                    raise SystemExit(f"seed {t} {s} falls in a face of {names[i]}")
                names[i] = (t,)
    while () in names:                                          # slivers: to the neighbour with the longest common edge
        todo = [i for i, n in enumerate(names) if n == ()]
        new = {}
        for i in todo:
            best = {}
            for j in tree.query(faces[i], predicate="intersects"):
                if j != i and names[j] != ():
                    best[names[j]] = best.get(names[j], 0) + faces[i].boundary.intersection(faces[j].boundary).length
            if best:
                new[i] = max(sorted(best, key=str), key=lambda n: best[n])
        if not new:
            raise SystemExit("faces without a name")
        for i, n in new.items():
            if km2(faces[i]) > 300:
                print(f"note: face of {km2(faces[i]):.0f} km2 at {faces[i].representative_point().wkt} goes to {n[0]} by its longest edge")
            names[i] = n
    main_parts = []
    for t in SEEDS:
        mine = [f for f, n in zip(faces, names) if n == (t,)]
        mine = parts(shapely.coverage_union_all(mine))
        main_parts += [(t, p) for p in mine]
    got += [(None if t[0] == "=" else t, None, True, p) for t, p in main_parts]

    # named islands
    for name, t, x, y in ISLANDS:
        pt = Point(x, y)
        hit = [p for p in land if p.contains(pt) and id(p) not in done]
        if not hit:
            near = [p for p in land if id(p) not in done and p.centroid.distance(pt) < 0.005]
            hit = sorted(near, key=lambda p: p.centroid.distance(pt))[:1]
        if not hit:
            print("MISSING island", name)
            continue
        done.add(id(hit[0]))
        got.append((t, name, name != "Kamen Opasnosti", hit[0]))

    # Japan's big islands, then every other polygon
    for x, y in ((138.0, 36.0), (133.5, 33.6), (131.0, 32.5)):
        p = next(p for p in land if p.contains(Point(x, y)))
        done.add(id(p))
        got.append(("japan-main", None, True, p))
    hosts = list(got)
    kurils = [h for h in hosts if h[1] and h[0] not in ("kamchatka", "commander-islands")]
    nll = Polygon(NLL + [(126.7, 37.785), (126.7, 36.0), (123.8, 36.0)])
    cache = {}

    def nearest(p, among, key):
        c = p.centroid
        band = round(c.y)
        if (key, band) not in cache:
            k = math.cos(math.radians(band))
            cache[key, band] = (k, [shapely.transform(h[3].exterior, lambda v: v * [k, 1]) for h in among])
        k, ext = cache[key, band]
        q = shapely.transform(p, lambda v: v * [k, 1])
        b = np.array([e.bounds for e in ext])
        x0, y0, x1, y1 = q.bounds
        low = np.hypot(np.maximum(0, np.maximum(b[:, 0] - x1, x0 - b[:, 2])), np.maximum(0, np.maximum(b[:, 1] - y1, y0 - b[:, 3])))
        best, who = 1e9, None
        for i in np.argsort(low, kind="stable"):
            if low[i] >= best:
                break
            d = ext[i].distance(q)
            if d < best:
                best, who = d, among[i]
        return who[0], best * 111.2

    far = []
    for p in land:
        if id(p) in done:
            continue
        c = p.centroid
        if inbox(c, 123.3, 25.6, 124.8, 26.0):                  # Senkaku/Diaoyu: left out of every territory
            t = None
        elif c.x > 168.6 and c.y < 56:                          # Near Islands (Aleutians)
            t = None
        elif c.x > 122.9 and c.y < 28.5 or c.x > 127.0 and c.y < 31.3 or inbox(c, 128.2, 31, 132, 33.7) or inbox(c, 129.1, 33.6, 129.6, 34.8):
            t = "japan-main"                                    # Ryukyu, Ogasawara, Goto, Iki, Tsushima
        elif inbox(c, 130.6, 37.3, 131.1, 37.7):                # Ulleungdo
            t = "korea-south"
        elif inbox(c, 131.7, 37.1, 132.0, 37.4):                # Takeshima/Dokdo/Liancourt Rocks
            t = None
        elif inbox(c, 124.15, 39.78, 124.34, 39.94):            # Sindo and Pidan, islands of the Yalu mouth
            t = "korea-north"
        elif inbox(c, 123.8, 36.9, 126.56, 38.25):
            t = "korea-south" if nll.contains(c) else "korea-north" if c.y > 38 else "korea-kaesong"
        elif inbox(c, 120.4, 37.5, 121.2, 38.5):                # Miaodao islands (Shandong)
            t = None
        elif inbox(c, 122.05, 38.8, 123.3, 39.42):              # Changshan (Elliot and Blonde) islands
            t = "liaodong-kwantung"
        elif inbox(c, 142.9, 56.0, 143.9, 56.8):                # Iony
            t = "okhotsk-coast"
        elif inbox(c, 145.2, 43.15, 157.2, 51.1):               # the Kurils: the named island nearest
            t, d = nearest(p, kurils + [h for h in hosts if h[0] == "kamchatka"], "kurils")
            if d > 6:
                far.append((t, round(d, 1), round(c.x, 4), round(c.y, 4)))
        else:
            t, d = nearest(p, hosts, "all")
        got.append((t, None, True, p))

    # write the outlines
    total_out, sizes, ter = 0.0, {}, {}
    for p in [g[3] for g in got]:
        if not p.is_valid:
            raise SystemExit("invalid polygon " + p.wkt[:80])
    for fname, ids in FILES.items():
        feats = []
        for t in ids:
            mine = [(km2(g[3]), rings(g[3]), g) for g in got if g[0] == t]
            mine.sort(key=lambda m: (-round(m[0], 6), m[1]))
            for n, (area, rr, g) in enumerate(mine):
                p = Polygon(rr[0], rr[1:])
                if not p.is_valid or not p.exterior.is_ccw or any(r.is_ccw for r in p.interiors):
                    raise SystemExit(f"bad rings: {t} {n} {g[3].wkt} {p.is_valid} {p.exterior.is_ccw}")
                total_out += km2(p)
                ter.setdefault(t, []).append(p)
                prop = {"territory": t}
                if g[1]:
                    prop["island"] = g[1]
                if not g[2] or t and not g[1] and area < ROCK_KM2:
                    prop["coast"] = False
                base = t or "context"
                feats.append({"type": "Feature", "id": base if n == 0 else f"{base}-{n + 1}", "properties": prop,
                              "geometry": {"type": "Polygon", "coordinates": rr}})
            if not mine:
                raise SystemExit(f"nothing for {t}")
        (out / "outlines").mkdir(parents=True, exist_ok=True)
        write(out / "outlines" / f"{fname}.geojson", feats, OSM)
        sizes[fname] = len(feats)
    print("polygons in", len(raw), "on the grid", len(land), "out", sum(sizes.values()), sizes)
    print(f"area in {total_in:.3f} km2, out {total_out:.3f} km2, difference {total_out - total_in:.4f} km2"
          f" (land counted twice in the layer, now once, and dropped slivers: {lost:.4f} km2)")
    for t, d, x, y in far:
        print(f"note: islet {d} km from its named island: {t} at {x} {y}")

    # layers
    lay = out / "layers"
    lay.mkdir(parents=True, exist_ok=True)
    lakes = []
    for f in read(inputs / "lakes.geojson"):
        p = shapely.geometry.shape(f["geometry"])
        whole = [x for x in parts(shapely.set_precision(p, GRID)) if x.geom_type == "Polygon" and not x.is_empty]
        for x in whole:
            k = f["properties"]["km2"] if x is max(whole, key=lambda w: w.area) else round(km2(x), 1)
            if k >= 1:                                          # specks cut off at a pinch are left out
                lakes.append({"type": "Feature", "properties": {"name": f["properties"]["name"], "km2": k, "kind": f["properties"]["kind"]},
                              "geometry": {"type": "Polygon", "coordinates": rings(x)}})
    lakes.sort(key=lambda f: (-f["properties"]["km2"], f["geometry"]["coordinates"]))
    write(lay / "lakes.geojson", lakes, OSM)

    riv = []
    for f in rivers:
        for l in parts(linemerge(geo(f)) if len(geo(f)) > 1 else geo(f)[0]):
            name = RIVER_NAMES.get(f["properties"]["name"], f["properties"]["name"])
            riv.append({"type": "Feature", "properties": {"name": name, "rank": f["properties"]["scalerank"]},
                        "geometry": {"type": "LineString", "coordinates": [[round(x, 5), round(y, 5)] for x, y in l.coords]}})
    riv.sort(key=lambda f: (f["properties"]["rank"], f["properties"]["name"], f["geometry"]["coordinates"]))
    write(lay / "rivers.geojson", riv, NE)

    home = {"okhotsk-coast": "Russia", "amur-left-bank": "Russia", "primorye": "Russia", "kamchatka": "Russia", "manchuria": "China", "liaodong-kwantung": "China"}
    home = [(home.get(t, t.strip("=")), t[0] != "=", p) for t, p in main_parts]
    bord = []
    for pair in (("China", "Mongolia"), ("Mongolia", "Russia"), ("China", "Russia")):
        l = [p.boundary.intersection(q.boundary) for s, u, p in home for r, v, q in home if (s, r) == pair and not (u and v) and p.intersects(q)]
        l = [x for y in l for x in parts(y) if x.geom_type == "LineString"]
        for x in parts(linemerge(l)):
            bord.append({"type": "Feature", "properties": {"name": " / ".join(pair), "class": "state"},
                         "geometry": {"type": "LineString", "coordinates": [[round(a, 5), round(b, 5)] for a, b in x.coords]}})
    bord.sort(key=lambda f: (f["properties"]["name"], -len(f["geometry"]["coordinates"]), f["geometry"]["coordinates"]))
    write(lay / "borders.geojson", bord, NE)

    rock = next(g[3] for g in got if g[1] == "Kamen Opasnosti")
    of = lambda *ids: [p for i in ids for p in ter[i] if not p.equals(rock)]
    every = [p for ps in ter.values() for p in ps]
    shore = lambda *b: [p for p in every if p.intersects(shapely.box(*b)) and not p.equals(rock)]
    sea = []

    def line(i, between, coords):
        sea.append({"type": "Feature", "properties": {"line": i, "between": between}, "geometry": {"type": "LineString", "coordinates": coords}})

    line("vries", "iturup / urup",
         median(of("iturup"), of("urup"), (146, 44, 152, 47), 250, 149.15, circle(149.145, 45.545, 75), shore(147, 44, 151, 47)))
    line("la-perouse", "sakhalin-south / hokkaido",
         median(of("sakhalin-south"), of("hokkaido"), (140, 44.4, 145.5, 47.2), 250, 142.0, circle(142.01, 45.708, 75), shore(140, 44.5, 145, 47)))
    line("first-kuril", "shumshu / kamchatka",
         median(of("shumshu"), of("kamchatka"), (155, 50, 158.5, 52), 150, 156.58, circle(156.583, 50.855, 42), shore(155, 50, 158.5, 52)))
    clip = shapely.convex_hull(shapely.union_all([circle(145.3322, 44.3463, 60), circle(145.8174, 43.3855, 60)]))
    line("nemuro", "hokkaido / kunashir, habomai, shikotan",
         median(of("hokkaido"), of("kunashir", "shikotan", *HABOMAI), (143.5, 42.3, 148, 45.3), 120, 145.5, clip, shore(143.5, 42, 148, 45.3)))
    tatar = median(of("sakhalin-north", "sakhalin-south"), of("amur-left-bank", "primorye"), (135.5, 44.2, 145, 54.6), 600, 141.0,
                   shapely.box(136, 46.0, 144, 53.6), shore(136, 45, 144, 54.5))
    k = next(i for i in range(1, len(tatar)) if tatar[i][1] < 50 <= tatar[i - 1][1])
    (x0, y0), (x1, y1) = tatar[k - 1], tatar[k]
    cut = [round(x0 + (x1 - x0) * (y0 - 50) / (y0 - y1), 5), 50.0]
    line("tatar-north", "sakhalin-north / amur-left-bank, primorye", tatar[:k] + ([cut] if tatar[k - 1] != cut else []))
    line("tatar-south", "sakhalin-south / primorye", [cut] + tatar[k:])
    write(lay / "sea_lines.geojson", sea, OSM)
    print("layers:", len(lakes), "lakes,", len(riv), "rivers,", len(bord), "borders,", {f["properties"]["line"]: len(f["geometry"]["coordinates"]) for f in sea})


RIVER_NAMES = {"Anadyr?": "Anadyr", "Ol?kma": "Olyokma", "Song?acha": "Songacha", "Di?er Songhua": "Second Songhua", "Tao?er": "Tao'er",
               "Amgun?": "Amgun", "Argun? (Ergun)": "Argun", "Heilong Jiang (Amur)": "Amur", "Ussuri (Wusuli)": "Ussuri"}

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "work", Path(sys.argv[2]) if len(sys.argv) > 2 else HERE.parent)
