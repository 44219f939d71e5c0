#!/bin/sh
# Installs playwright-core for the browser tests, as package-lock.json pins it, beside this script.
# The browser is not included: `apt-get install chromium`, or name one in CHROMIUM.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund --silent
