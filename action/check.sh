#!/usr/bin/env bash
# What action.yml runs: the annotations go to the lines of the pull request, the summary and the report into their files.
set -euo pipefail

options=(--format github --output "summary=$GITHUB_STEP_SUMMARY")
[ -z "${REPORT:-}" ] || options+=(--output "json=$REPORT")
[ -z "${BASE:-}" ] || options+=(--base "$BASE")
[ -z "${LANGUAGE:-}" ] || options+=(--lang "$LANGUAGE")
[ -z "${BASELINE:-}" ] || options+=(--baseline "$BASELINE")
[ "${STRICT:-}" != true ] || options+=(--strict)

exec node --disable-warning=ExperimentalWarning "$GALLEY/dist/main.js" check "${options[@]}"
