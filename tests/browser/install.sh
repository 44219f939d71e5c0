#!/bin/sh
# Installs what the browser tests need: playwright-core, as package-lock.json pins it, beside this
# script. The browser itself is the machine's: `apt-get install chromium`, or name one in CHROMIUM.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund --silent
