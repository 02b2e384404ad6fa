#!/usr/bin/env bash
# What schedule/action.yml runs.
set -euo pipefail

node --disable-warning=ExperimentalWarning "$GALLEY/dist/main.js" publish --wait "$WAIT" ${DEPLOY:+--deploy "$DEPLOY"}
