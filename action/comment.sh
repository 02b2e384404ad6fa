#!/usr/bin/env bash
# What action.yml and comment/action.yml run. Without a report nothing could be checked, and the first step has said why.
set -euo pipefail

[ -s "$REPORT" ] || exit 0
node --disable-warning=ExperimentalWarning "$GALLEY/dist/main.js" comment "$REPORT"
