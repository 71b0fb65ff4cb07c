#!/usr/bin/env bash
# Builds the pages for the gateway's module: build.sh verify checks and builds them, build.sh build only builds them.
# Where Node is missing or too old the gateway is built without pages, unless HALL_PAGES=required.
set -euo pipefail
cd "$(dirname "$0")"
goal=${1:-verify}

give_up() {
  if [ "${HALL_PAGES:-}" = required ]; then
    echo "[ERROR] $1" >&2
    exit 1
  fi
  echo "[WARNING] $1 The gateway is built without its pages." >&2
  exit 0
}

reason=$(./check-node.sh) || give_up "$reason"

# Nothing to do when nothing has changed since the last success.
inputs() {
  find . \( -name node_modules -o -name dist -o -name generated -o -name target \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 cat ../../*-service/contracts/*.yaml \
      ../../service-kit/authority/src/main/java/io/hrsshall/authority/contract/OpenApiDocument.java | cksum
}
inputs=$(inputs)
# What was checked in part only is still to be checked.
checked=$goal${HALL_LINT_SINCE:+-in-part}
stamp=dist/.built
case "$goal $(cat "$stamp" 2>/dev/null)" in
  "verify verify $inputs" | "build "*" $inputs") exit 0 ;;
  "verify verify-in-part $inputs") [ -z "${HALL_LINT_SINCE:-}" ] || exit 0 ;;
esac

lock=$(cksum package-lock.json)
if [ "$(cat node_modules/.installed 2>/dev/null)" != "$lock" ]; then
  npm ci --no-fund --no-audit
  echo "$lock" >node_modules/.installed
fi
npm run --silent "$goal"
echo "$checked $inputs" >"$stamp"
