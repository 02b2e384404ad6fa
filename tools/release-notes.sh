#!/usr/bin/env bash
# Prints what CHANGELOG.md says of a version, and fails if it says nothing: tools/release-notes.sh 0.2.0
set -euo pipefail

notes=$(awk -v version="## $1" '/^## / { inside = ($0 == version); next } inside' "$(dirname "$0")/../CHANGELOG.md")
[ -n "${notes//[[:space:]]/}" ] || { echo "CHANGELOG.md says nothing of $1." >&2; exit 1; }
printf '%s\n' "$notes"
