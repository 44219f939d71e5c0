#!/usr/bin/env bash
# Opens the pages that the commands write in headless Chromium. Without a browser, prints that it
# skips; with CI set, that is an error. SCREENSHOTS names a folder for pictures.
set -euo pipefail
cd "$(dirname "$0")"

browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -z "$browser" ] || ! command -v npm > /dev/null; then
  echo "skipped: the pages need a browser and Node: apt-get install chromium nodejs npm" >&2
  [ -z "${CI:-}" ] || exit 1
  exit 0
fi
export CHROMIUM=$browser
./install.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for format in html json; do
  (cd ../.. && cargo xtask diff Services86 Services88 --format "$format" --output "$work/diff.$format")
done
node diff.mjs "$work/diff.html" "$work/diff.json" ${SCREENSHOTS:+"$SCREENSHOTS"}
echo "the page of diff: ok"
(cd ../.. && cargo xtask docs --out "$work/site")
node site.mjs "$work/site" ${SCREENSHOTS:+"$SCREENSHOTS"}
echo "the site: ok"
