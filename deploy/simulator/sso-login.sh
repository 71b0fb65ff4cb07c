#!/bin/sh
# Logs a unit in by the province's unified login, as a program outside of the hall does: with curl alone. The unit registers at
# the realm that plays the province.
#
#   sso-login.sh HALL USCC [--tampered-state | --tampered-nonce | --tampered-code]
#
#   HALL              such as http://localhost:8080
#   --tampered-state  changes the state on the way back, to see that the hall refuses it
#   --tampered-nonce  changes the nonce on the way there, so that the province's token belongs to another login
#   --tampered-code   changes the code on the way back
#
# Prints the answer's body. The exit status is 0 for tokens, 3 if the unit was proven but something else is needed first (the
# body says what), and 1 for a refusal.
set -eu

[ $# -ge 2 ] || { sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 2; }
hall=$1 uscc=$2 option=${3-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The value of a text in a JSON object without nested ones.
text() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$2"; }
# The value of a parameter of the address in a file.
parameter() { sed -n "s/.*[?&]$1=\([^&]*\).*/\1/p" "$2"; }

# 1. The hall says where to go, and gives the secret by which it recognizes this client again.
curl -sS -f -X POST "$hall/api/v1/sso-logins" -o "$work/opened.json"
url=$(text authorizationUrl "$work/opened.json" | sed 's/\\u0026/\&/g')

[ "$option" != --tampered-nonce ] || url=$(printf %s "$url" | sed 's/\([?&]nonce=\)[^&]*/\1another-nonce-than-that-of-this-login/')

# 2. The user registers at the province, which leads back with a code. The cookies are for plain HTTP on this machine.
province() {
  curl -sS -D "$work/headers" -b "$(cat "$work/cookies" 2>/dev/null)" -o "$work/page.html" "$@"
  sed -n 's/^[Ss]et-[Cc]ookie: *\([^;]*\).*/\1/p' "$work/headers" | tr -d '\r' >>"$work/new"
  paste -sd';' "$work/new" >"$work/cookies"
  sed -n 's/^[Ll]ocation: *//p' "$work/headers" | tr -d '\r' >"$work/location"
}
province "$url&prompt=create"
while [ -s "$work/location" ]; do province "$(cat "$work/location")"; done
action=$(sed -n 's/.*<form[^>]* action="\([^"]*\)".*/\1/p' "$work/page.html" | sed 's/&amp;/\&/g')
province "$action" --data-urlencode "username=$uscc-$$" --data-urlencode password=Nanjing#2026 \
  --data-urlencode password-confirm=Nanjing#2026 --data-urlencode "uscc=$uscc"

# 3. Code, state and the secret log in once.
state=$(parameter state "$work/location")
[ "$option" != --tampered-state ] || state=$(printf %s "$state" | tr 'A-Ya-y' 'B-Zb-z')
code=$(parameter code "$work/location")
[ "$option" != --tampered-code ] || code=$(printf %s "$code" | tr '0-8a-e' '1-9b-f')
printf '{"state": "%s", "code": "%s", "secret": "%s"}' "$state" "$code" \
  "$(text secret "$work/opened.json")" >"$work/login.json"
status=$(curl -sS -o "$work/answer.json" -w '%{http_code}' -H 'Content-Type: application/json' \
  --data-binary "@$work/login.json" "$hall/api/v1/logins/province-sso")
cat "$work/answer.json"
echo
case $status in
  200) exit 0 ;;
  202) exit 3 ;;
  *) echo "HTTP $status" >&2; exit 1 ;;
esac
