#!/usr/bin/env bash
# Opens reports and the workbench in headless Chromium with axe-core:
#
#   tests/browser/run.sh                 everything
#   tests/browser/run.sh FOLDER...       the reports of these result folders
#   tests/browser/run.sh workbench       the workbench alone
#
# Without folders three scenarios are run for the reports. WORKBENCH=ADDRESS takes
# a workbench that runs already. Needs Chromium, Node 18 or newer and npm; where
# one is missing it says so and counts as skipped.
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

place=$(mktemp -d)
served=
trap '[ -z "$served" ] || kill "$served"; rm -rf "$place"' EXIT
program=${INTERDEP:-$root/target/debug/interdep}
[ -x "$program" ] || (cd "$root" && cargo build --quiet)

reports() {
    local folders=("$@")
    if [ ${#folders[@]} -eq 0 ]; then
        for scenario in both shock-taiwan-earthquake spiral-tit-for-tat; do
            "$program" run "$scenario" --out "$place/$scenario" >/dev/null 2>&1
            folders+=("$place/$scenario")
        done
    fi
    node "$here/report.mjs" "$browser" "${folders[@]/%//report.html}"
}

# The program prints the address, with its token, once it listens.
workbench() {
    local address=${WORKBENCH:-}
    if [ -z "$address" ]; then
        (cd "$place" && exec "$program" serve --port 0 >"$place/address" 2>"$place/serve.log") &
        served=$!
        for _ in $(seq 100); do
            address=$(grep -o 'http://[^ ]*' "$place/address" || true)
            [ -z "$address" ] || break
            sleep 0.1
        done
        [ -n "$address" ] || { cat "$place/serve.log"; echo "the workbench prints no address"; exit 1; }
    fi
    node "$here/workbench.mjs" "$browser" "$address"
}

case ${1:-all} in
    workbench) workbench ;;
    all) failed=0; reports || failed=1; workbench || failed=1; exit "$failed" ;;
    *) reports "$@" ;;
esac
