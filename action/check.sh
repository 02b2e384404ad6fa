#!/usr/bin/env bash
# What action.yml runs: the report goes into the job's summary, the annotations to the lines of the pull request.
set -uo pipefail

galley() { node --disable-warning=ExperimentalWarning "$GALLEY/dist/main.js" "$@"; }

options=()
[ -n "${BASE:-}" ] && options+=(--base "$BASE")
[ -n "${LANGUAGE:-}" ] && options+=(--lang "$LANGUAGE")
[ -n "${BASELINE:-}" ] && options+=(--baseline "$BASELINE")
[ "${STRICT:-}" = true ] && options+=(--strict)

galley check ${options[@]+"${options[@]}"} --format summary >> "$GITHUB_STEP_SUMMARY"
# 2: nothing could be checked, and Galley has said why.
[ $? -eq 2 ] && exit 2
[ -n "${REPORT:-}" ] && galley check ${options[@]+"${options[@]}"} --format json > "$REPORT"
galley check ${options[@]+"${options[@]}"} --format github
