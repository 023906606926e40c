#!/usr/bin/env bash
# Opens reports in headless Chromium with axe-core: tests/browser/run.sh [FOLDER...]
#
# FOLDER: result folders with a report.html; without any, three scenarios are
# run for it. Needs Chromium, Node 18 or newer and npm; where one is missing it
# says so and counts as skipped.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

skip() {
    echo "BROWSER TESTS SKIPPED: $1"
    echo "0 passed, 0 failed, 1 skipped"
    exit 0
}

browser=${CHROMIUM:-}
for name in chromium chromium-browser google-chrome; do
    [ -n "$browser" ] || browser=$(command -v "$name" || true)
done
[ -n "$browser" ] || skip "there is no Chromium"
command -v node >/dev/null || skip "there is no Node"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 18 ] || skip "Node is older than 18"
if [ ! -d "$here/node_modules/axe-core" ]; then
    command -v npm >/dev/null || skip "there is no npm"
    (cd "$here" && npm ci --no-audit --no-fund --silent) || skip "axe-core and puppeteer-core cannot be installed"
fi

folders=("$@")
if [ ${#folders[@]} -eq 0 ]; then
    place=$(mktemp -d)
    trap 'rm -rf "$place"' EXIT
    program=${INTERDEP:-$root/target/debug/interdep}
    [ -x "$program" ] || (cd "$root" && cargo build --quiet)
    for scenario in both shock-taiwan-earthquake spiral-tit-for-tat; do
        "$program" run "$scenario" --out "$place/$scenario" >/dev/null 2>&1
        folders+=("$place/$scenario")
    done
fi
node "$here/report.mjs" "$browser" "${folders[@]/%//report.html}"
