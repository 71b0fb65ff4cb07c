#!/bin/sh
# Logs a unit in with its certificate, as a program outside of the hall does: with openssl and curl alone.
#
#   ca-login.sh HALL CERTIFICATES KEY [--tampered]
#
#   HALL          such as http://localhost:8080
#   CERTIFICATES  PEM file: the unit's signature certificate, then its issuers
#   KEY           PEM file: its private key, RSA or SM2 (openssl 3 or later)
#   --tampered    changes one bit of the signature, to see that the hall refuses it
#
# Prints the answer's body. The exit status is 0 for tokens, 3 if the certificate was accepted but something else is needed
# first (the body says what), and 1 for a refusal.
set -eu

[ $# -ge 3 ] || { sed -n '2,/^set/p' "$0" | sed '$d; s/^# \{0,1\}//' >&2; exit 2; }
hall=$1 certificates=$2 key=$3 option=${4-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The value of a text in a JSON object without nested ones.
text() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$2"; }

# 1. The text to be signed is valid for two minutes and one attempt.
curl -sS -f -X POST "$hall/api/v1/ca-challenges" -o "$work/challenge.json"
printf %s "$(text challenge "$work/challenge.json")" >"$work/challenge"

# 2. The key signs its bytes.
if openssl pkey -in "$key" -noout -text | grep -q SM2; then
  algorithm=SM3withSM2
  openssl pkeyutl -sign -inkey "$key" -rawin -in "$work/challenge" -digest sm3 \
    -pkeyopt distid:1234567812345678 -out "$work/signature"
else
  algorithm=SHA256withRSA
  openssl dgst -sha256 -sign "$key" -out "$work/signature" "$work/challenge"
fi
if [ "$option" = --tampered ]; then
  last=$(tail -c 1 "$work/signature" | od -An -tu1)
  { head -c -1 "$work/signature" && printf "\\$(printf %03o $((last ^ 1)))"; } >"$work/tampered"
  mv "$work/tampered" "$work/signature"
fi

# 3. Certificates and signature prove the unit. Each certificate goes on a line of its own, as Base64 of its DER.
chain=$(awk '/-BEGIN/ { inside = 1; der = ""; next } /-END/ { inside = 0; print der; next } inside { der = der $0 }' \
  "$certificates" | tr -d '\r' | sed 's/.*/"&"/' | paste -sd, -)
printf '{"challengeId": "%s", "certificates": [%s], "algorithm": "%s", "signature": "%s"}' \
  "$(text challengeId "$work/challenge.json")" "$chain" "$algorithm" "$(openssl base64 -A -in "$work/signature")" \
  >"$work/login.json"
status=$(curl -sS -o "$work/answer.json" -w '%{http_code}' -H 'Content-Type: application/json' \
  --data-binary "@$work/login.json" "$hall/api/v1/logins/ca")
cat "$work/answer.json"
echo
case $status in
  200) exit 0 ;;
  202) exit 3 ;;
  *) echo "HTTP $status" >&2; exit 1 ;;
esac
