#!/bin/bash
#SBATCH --job-name=treatymap
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=1G
#SBATCH --time=00:15:00
# Draws one of eight shares of a film into a folder that all nodes see; README.md has the command that joins them.
set -euo pipefail
treatymap animate --out film --threads "${SLURM_CPUS_PER_TASK:-1}" --shard "$SLURM_ARRAY_TASK_ID/8"
