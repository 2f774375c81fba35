#!/bin/sh
# Draws a film in eight shares, as many at a time as there are cores, and joins them.
# On several machines with a shared folder: add --sshlogin host1,host2 --workdir . to parallel.
set -eu
seq 8 | parallel --halt soon,fail=1 treatymap --quiet animate --out film --threads 1 --shard {}/8
treatymap animate --out film --join
