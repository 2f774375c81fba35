#!/usr/bin/env python3
"""Make inputs/borders_admin1.geojson from Natural Earth 10m as Debian's libmagics++-data carries it.

usage: extract_natural_earth.py <dir with usr/share/magics/10m> out.geojson
(apt-get download libmagics++-data; dpkg-deb -x libmagics++-data_*.deb <dir>)
Standard library only. Keeps the first-level border lines that build_outlines.py uses. Public domain.
"""
import json, struct, sys

KEEP = ["Amur - Sakha (Yakutia)", "Amur - Chita", "Sakha (Yakutia) - Khabarovsk", "Khabarovsk - Amur",
        "Maga Buryatdan - Sakha (Yakutia)", "Maga Buryatdan - Chukchi Autonomous Okrug",
        "Kamchatka - Maga Buryatdan", "Chukchi Autonomous Okrug - Kamchatka",
        "Liaoning - Hebei", "Inner Mongol - Liaoning"]


def dbf(path):
    b = open(path, "rb").read()
    n, h, r = struct.unpack("<IHH", b[4:12])
    fields, o = [], 32
    while b[o] != 13:
        fields.append((b[o:o + 11].split(b"\0")[0].decode(), b[o + 16]))
        o += 32
    for i in range(n):
        p, d = h + i * r + 1, {}
        for k, l in fields:
            d[k] = b[p:p + l].decode("latin1").strip(" \0")
            p += l
        yield d


def shp(path):
    b, o = open(path, "rb").read(), 100
    while o < len(b):
        size = struct.unpack(">I", b[o + 4:o + 8])[0] * 2
        c, o = b[o + 8:o + 8 + size], o + 8 + size
        if struct.unpack("<I", c[:4])[0] == 0:
            yield []
            continue
        k, v = struct.unpack("<II", c[36:44])
        parts = list(struct.unpack(f"<{k}I", c[44:44 + 4 * k])) + [v]
        xy = struct.unpack(f"<{2 * v}d", c[44 + 4 * k:44 + 4 * k + 16 * v])
        yield [[(round(xy[2 * i], 4), round(xy[2 * i + 1], 4)) for i in range(a, z)] for a, z in zip(parts, parts[1:])]


def main(root, out):
    base = root.rstrip("/") + "/usr/share/magics/10m/ne_10m_admin_1_states_provinces_lines"
    feats = []
    for r, g in zip(dbf(base + ".dbf"), shp(base + ".shp")):
        if r["adm0_name"] in ("Russia", "China") and r["name"] in KEEP:
            feats.append({"type": "Feature", "properties": {"admin": r["adm0_name"], "name": r["name"]},
                          "geometry": {"type": "MultiLineString", "coordinates": g}})
    feats.sort(key=lambda f: KEEP.index(f["properties"]["name"]))
    if [f["properties"]["name"] for f in feats] != KEEP:
        sys.exit("not the lines expected: " + str([f["properties"]["name"] for f in feats]))
    with open(out, "w") as f:
        f.write('{"type":"FeatureCollection","source":"Natural Earth 10m","licence":"public domain","features":[\n')
        f.write(",\n".join(json.dumps(x, separators=(",", ":")) for x in feats))
        f.write("\n]}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
