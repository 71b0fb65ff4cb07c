#!/bin/sh
# Logs a unit in by its electronic business licence, as a program outside of the hall does: with curl alone. The simulator's
# licence App scans and confirms the code.
#
#   licence-login.sh HALL SIMULATOR USCC [--tampered-callback]
#
#   HALL                 such as http://localhost:8080
#   SIMULATOR            such as http://localhost:8070
#   --tampered-callback  lets the provider sign another text than it sends, to see that the hall refuses it
#
# Prints the answer's body. The exit status is 0 for tokens, 3 if the unit was proven but something else is needed first (the
# body says what), and 1 for a refusal.
set -eu

[ $# -ge 3 ] || { sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 2; }
hall=$1 simulator=$2 uscc=$3 option=${4-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The value of a text in a JSON object without nested ones.
text() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$2"; }
post() { curl -sS -H 'Content-Type: application/json' "$@"; }
behave() { post -f -X PUT -d "{\"mode\": \"$1\"}" "$simulator/sim/behaviour/licence" -o "$work/behaviour.json"; }

# 1. The hall gives the provider's code, and the secret by which it recognizes this client again.
curl -sS -f -X POST "$hall/api/v1/licence-logins" -o "$work/opened.json"

# 2. The App scans and confirms the code; the provider notifies the hall of both with its signature.
if [ "$option" = --tampered-callback ]; then
  behave wrong
  trap 'behave ok; rm -rf "$work"' EXIT
fi
post -d "{\"qr\": \"$(text qr "$work/opened.json")\"}" "$simulator/sim/licence/scans" -o "$work/scan.json"
if [ "$option" != --tampered-callback ]; then
  post -f -d "{\"uscc\": \"$uscc\"}" "$simulator/sim/licence/scans/$(text id "$work/scan.json")/confirmation"
fi

# 3. Id and secret log in once.
status=$(post -o "$work/answer.json" -w '%{http_code}' "$hall/api/v1/logins/business-licence" \
  -d "{\"id\": \"$(text id "$work/opened.json")\", \"secret\": \"$(text secret "$work/opened.json")\"}")
cat "$work/answer.json"
echo
case $status in
  200) exit 0 ;;
  202) exit 3 ;;
  *) echo "HTTP $status" >&2; exit 1 ;;
esac
