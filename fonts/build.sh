#!/bin/sh
# Builds the five bundled fonts from their published originals. Run from anywhere; needs npm, python3 and
# the two package registries. The same versions give the same bytes: time stamps of the originals are kept.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
cd "$work"

npm pack --silent @expo-google-fonts/noto-sans-jp@0.4.3
npm pack --silent @expo-google-fonts/source-sans-3@0.4.1
for package in noto-sans-jp source-sans-3; do
    mkdir -p "$package"
    tar xzf expo-google-fonts-"$package"-*.tgz -C "$package" --strip-components 1
done

python3 -m venv venv
venv/bin/pip --quiet install fonttools==4.68.0
venv/bin/python "$here/subset.py" "$work" "$here"
