#!/usr/bin/env bash
# Drives the pages of a running hall in a real browser: run.sh test [FILE], run.sh screens, run.sh measure.
# Where Node, its packages, the browser or the pages are missing, says so once and exits with 75, or with 1 if HALL_PAGES=required.
set -euo pipefail
cd "$(dirname "$0")"

give_up() {
  if [ "${HALL_PAGES:-}" = required ]; then
    echo "[ERROR] $1" >&2
    exit 1
  fi
  echo "[WARNING] $1 The pages are not tested in a browser." >&2
  exit 75
}

# The authority of a hall with certificates of its own.
[ -z "${HALL_TLS_CA:-}" ] || export NODE_EXTRA_CA_CERTS=$HALL_TLS_CA
reason=$(../check-node.sh) || give_up "$reason"
lock=$(cksum package-lock.json)
if [ "$(cat node_modules/.installed 2>/dev/null)" != "$lock" ]; then
  npm ci --omit=optional --no-fund --no-audit >/dev/null || give_up "The packages that drive a browser can't be installed by npm."
  echo "$lock" >node_modules/.installed
fi
reason=$(node check.mjs) || give_up "$reason"

case "$1" in
  check) ;;
  test)
    shift
    [ -z "${HALL_TESTS:-}" ] || set -- $HALL_TESTS
    [ $# -gt 0 ] || set -- journey.test.mjs office.test.mjs
    exec node --test --test-concurrency="${HALL_TESTS_AT_ONCE:-3}" --test-reporter=spec "$@"
    ;;
  *) exec node "$1.mjs" "${@:2}" ;;
esac
