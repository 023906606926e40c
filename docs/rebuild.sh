#!/usr/bin/env bash
# Makes the pages of docs/claims and the pictures of docs/gallery anew:
#   docs/rebuild.sh            # both
#   docs/rebuild.sh gallery    # the pictures alone
# Takes a built program from `cargo build --release`, or the one that
# INTERDEP names. Results stay in output/, those of the claims are used again as
# long as they are of the same program.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${INTERDEP:-$PWD/target/release/interdep}
results=output/gallery
[ "${1:-all}" = gallery ] || "$program" claims

run() {
    echo "== $*" >&2
    "$program" run "$1" --out "$results/$1" --overwrite --progress none "${@:2}" > /dev/null
}
mkdir -p "$results"
run electronics-ban --runs 100
run shock-taiwan-earthquake
run spiral-tit-for-tat
run decoupling-curve
run baseline-2023-12
run chips-and-minerals
run tariff-round
run mature-node-glut-pacing
# A draw of these costs 6 to 17 CPU seconds; the pictures say how many there are.
for id in all-stages fab-leading-cn cells-us magnets-us; do
    run "frontier-$id" --runs 8
done
"$program" sweep decoupling-curve --outcome welfare_change --progress none \
    --vary export_control.both-ways.blocked_percent=0..100:11 --out "$results/sweep.csv" 2> /dev/null
"$program" compare tariff-round both --runs 100 --out "$results/compare.csv" --progress none > /dev/null
"$program" sensitivity electronics-ban --out "$results/tornado.csv" --progress none > /dev/null
"$program" validate --out "$results/validation" --overwrite --progress none > /dev/null

draw() {
    local folder=$1 chart=$2
    "$program" chart "$chart" --from "$results/$folder" --lang both "${@:3}" \
        --out "$results/$chart.svg" 2> /dev/null
}
for chart in cost-by-region waterfall fan multiples exposure-heatmap network sankey; do
    draw electronics-ban "$chart"
done
draw electronics-ban tornado --add tornado="$results/tornado.csv"
draw decoupling-curve decoupling-curve --add sweep="$results/sweep.csv" \
    --mark "$results/baseline-2023-12" --mark "$results/chips-and-minerals"
draw tariff-round compare --add compare="$results/compare.csv"
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
        mv "$results/sufficiency-curve.$language.svg" "$results/sufficiency-curve-$id.$language.svg"
    done
done
draw validation benchmarks
mv "$results"/*.svg docs/gallery/
