#!/usr/bin/env bash
# Prints the Secrets of an installation, made from the file of `./hall provision --print-env` by secrets.map. Values go through the
# kubectl of this machine only, and never into a command line:
#
#   deploy/kubernetes/secrets.sh FILE | kubectl --namespace hall apply --filename -
#
# Providers' keys that an operator has from elsewhere replace those of the file before. Keep FILE in a vault, not on a disk.
set -euo pipefail
map=$(dirname "${BASH_SOURCE[0]}")/secrets.map
[ $# = 1 ] && [ -r "$1" ] || { echo "usage: secrets.sh FILE" >&2; exit 2; }
command -v kubectl >/dev/null || { echo "secrets.sh: kubectl is missing" >&2; exit 1; }

umask 077
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

while read -r secret name source; do
  case "$secret" in "" | "#"*) continue ;; esac
  mkdir -p "$folder/$secret"
  if [ "${source#=}" != "$source" ]; then
    printf %s "${source#=}" >"$folder/$secret/$name"
  else
    line=$(grep -m1 "^$source=" "$1") || { echo "secrets.sh: $source is missing in $1" >&2; exit 1; }
    printf %s "${line#*=}" >"$folder/$secret/$name"
  fi
done <"$map"

for path in "$folder"/*; do
  secret=${path##*/}
  type=Opaque
  [ "$secret" = postgres-superuser ] && type=kubernetes.io/basic-auth
  echo ---
  kubectl create secret generic "$secret" --type="$type" --from-file="$path" --dry-run=client --output=yaml
done
