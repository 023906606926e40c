#!/usr/bin/env bash
# Remakes every picture of this folder from shipped scenarios:
#   docs/gallery/remake.sh
# Takes a built program from `cargo build --release`, or the one that
# INTERDEP names.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=${INTERDEP:-$here/../../target/release/interdep}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

run() {
    "$program" run "$1" --out "$1" --progress none "${@:2}" > /dev/null
}
run electronics-ban --runs 100
run shock-taiwan-earthquake
run spiral-tit-for-tat
run decoupling-curve
run baseline-2023-12
run chips-and-minerals
run tariff-round
run mature-node-glut-pacing
for id in all-stages fab-leading-cn cells-us magnets-us; do
    run "frontier-$id" --runs 16
done
"$program" sweep decoupling-curve --outcome welfare_change --progress none \
    --vary export_control.both-ways.blocked_percent=0..100:11 --out sweep.csv 2> /dev/null
"$program" compare tariff-round both --runs 100 --out compare.csv --progress none > /dev/null
"$program" sensitivity electronics-ban --out tornado.csv --progress none > /dev/null

draw() {
    local folder=$1 chart=$2
    "$program" chart "$chart" --from "$folder" --lang both "${@:3}" \
        --out "$work/$chart.svg" 2> /dev/null
}
for chart in cost-by-region waterfall fan multiples exposure-heatmap network sankey; do
    draw electronics-ban "$chart"
done
draw electronics-ban tornado --add tornado=tornado.csv
draw decoupling-curve decoupling-curve --add sweep=sweep.csv \
    --mark baseline-2023-12 --mark chips-and-minerals
draw tariff-round compare --add compare=compare.csv
draw shock-taiwan-earthquake impulse
for chart in escalation-timeline spiral-curve strategy-matrix; do
    draw spiral-tit-for-tat "$chart"
done
draw mature-node-glut-pacing utilisation
for chart in pareto yard-fence; do
    draw frontier-all-stages "$chart"
done
for id in all-stages fab-leading-cn cells-us magnets-us; do
    draw "frontier-$id" sufficiency-curve
    for language in en zh; do
        mv "sufficiency-curve.$language.svg" "sufficiency-curve-$id.$language.svg"
    done
done
mv "$work"/*.svg "$here"
