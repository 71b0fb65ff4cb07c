#!/usr/bin/env bash
# Plays the pods of overlays/trial with podman on this machine, one instance of each. FILE is of `./hall provision --print-env`; images are those of
# deploy/compose as localhost/hall-*:latest (README.md).
#
#   deploy/kubernetes/play.sh up FILE      starts all and waits until they are ready
#   deploy/kubernetes/play.sh down         ends them and deletes their data
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
network=hall-trial
services="identity-service delegation-service unit-service case-service logistics-service institution-service legacy-migration-service gateway"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One file for each document, KIND.NAME.yaml.
split() {
  local part kind name
  csplit --quiet --elide-empty-files --prefix="$work/part." --suffix-format=%04d.yaml - '/^---$/' '{*}'
  for part in "$work"/part.*; do
    kind=$(sed -n 's/^kind: //p' "$part" | head -1)
    name=$(sed -n '/^metadata:/,$s/^  name: //p' "$part" | head -1)
    [ -z "$kind" ] || mv "$part" "$work/$kind.$name.yaml"
  done
}

documents() { # FILE…
  local each
  for each in "$@"; do
    echo ---
    sed '/^---$/d' "$each"
  done
}

# NAME FILE: by this name others reach it.
play() {
  documents "$work"/ConfigMap.*.yaml "$2" >"$work/play.yaml"
  podman kube play --quiet --network "$network:alias=$1" "$work/play.yaml" >/dev/null
  echo "$1 is played" >&2
}

within() { # SECONDS COMMAND…: until it succeeds
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { echo "play.sh: not in time: $*" >&2; return 1; }
    sleep 1
  done
}

# The status of a path within a container; the images have no curl.
answers() { # CONTAINER PORT PATH
  podman exec "$1" /bin/bash -c "exec 3<>/dev/tcp/localhost/$2; printf 'GET $3 HTTP/1.0\r\n\r\n' >&3; read -r _ code _ <&3; [ \$code = 200 ]"
}

job() { # NAME FILE: until it ends well; as the Job does, it is repeated meanwhile
  play "$1" "$2"
  local pod
  pod=$(podman pod ps --filter "name=^$1" --format '{{.Name}}' | head -1)
  within 300 sh -c "podman ps --all --filter pod=$pod --filter exited=0 --format '{{.Names}}' | grep -v infra | grep -q ." || {
    podman pod logs "$pod" | tail -20 >&2
    return 1
  }
}

up() {
  podman network exists $network || podman network create --subnet 10.89.231.0/24 $network >/dev/null
  kubectl kustomize overlays/trial | split
  kubectl create configmap kafka-files --from-file=../kafka --dry-run=client --output=yaml >"$work/ConfigMap.kafka-files.yaml"
  { ./secrets.sh "$1"; echo ---; kubectl create secret generic trial --from-env-file="$1" --dry-run=client --output=yaml; } >"$work/secrets.yaml"
  podman kube play --quiet "$work/secrets.yaml" >/dev/null
  documents "$work"/PersistentVolumeClaim.*.yaml >"$work/claims.yaml"
  podman kube play --quiet "$work/claims.yaml" >/dev/null
  play postgres-rw "$work/Pod.postgres-rw.yaml"
  play kafka-kafka-bootstrap "$work/Pod.kafka-kafka-bootstrap.yaml"
  # Makes databases and topics; the realm needs Keycloak, which needs its database.
  play provision "$work"/Job.provision-*.yaml
  play keycloak-service "$work/Pod.keycloak-service.yaml"
  within 300 answers keycloak-service-keycloak-service 9000 /health/ready
  sed 's/- provision$/- provision\n        - --simulator/; s/^  name: provision-/  name: jssi-/' "$work"/Job.provision-*.yaml >"$work/jssi.yaml"
  job jssi "$work/jssi.yaml"
  play simulator "$work/Pod.simulator.yaml"
  play city "$work/Pod.city.yaml"
  within 120 answers simulator-simulator 8070 /health
  local service port
  for service in $services; do play "$service" "$work/Deployment.$service.yaml"; done
  for service in $services; do
    port=$(sed -n 's/^ *HALL_INTERNAL_PORT: "\(.*\)"/\1/p' "$work"/ConfigMap."${service%-service}"-settings-*.yaml)
    within 600 answers "$service-pod-${CONTAINER:-$([ "$service" = gateway ] && echo gateway || echo service)}" "$port" /actuator/health/readiness
    echo "$service is ready" >&2
  done
}

down() {
  kubectl kustomize overlays/trial | split
  podman pod ps --filter network=$network --quiet | xargs --no-run-if-empty podman pod rm --force --time 45 >/dev/null
  for claim in "$work"/PersistentVolumeClaim.*.yaml; do
    claim=${claim##*/PersistentVolumeClaim.}
    podman volume rm --force "${claim%.yaml}" >/dev/null
  done
  podman network rm --force $network >/dev/null
}

case "${1:-}" in
  up) [ $# = 2 ] && [ -r "$2" ] || { echo "usage: play.sh up FILE" >&2; exit 2; }; up "$(readlink -f "$2")" ;;
  down) down ;;
  *) echo "usage: play.sh up FILE | down" >&2; exit 2 ;;
esac
