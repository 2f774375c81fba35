#!/bin/sh
# Draws the maps of an article and writes the figures around them: sh maps.sh latex pdf
# Run it again when the atlas has changed, then build the article again.
set -eu
markup=$1 image=$2
for settlement in shimoda-1855 portsmouth-1905 joint-declaration-1956; do
    map="--settlement $settlement --page text"
    treatymap render $map --force -o "$settlement.$image"
    treatymap embed $map --format "$markup" --image "$settlement.$image" >"$settlement.$markup"
done
