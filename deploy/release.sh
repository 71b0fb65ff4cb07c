#!/usr/bin/env bash
# Makes a release of the work tree's commit (docs/adr/0074-releases.md): a commit with its version, a second one that names the first in
# CHANGELOG.md and begins the next version, and a tag. What has changed stands under [Unreleased] in CHANGELOG.md before.
#
#   deploy/release.sh 1.1.0 1.2.0-SNAPSHOT
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() { echo "release.sh: $*" >&2; exit 1; }
[ $# = 2 ] || fail "usage: deploy/release.sh VERSION NEXT-SNAPSHOT"
[[ $1 =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "$1 is no version such as 1.1.0"
[[ $2 =~ ^[0-9]+\.[0-9]+\.[0-9]+-SNAPSHOT$ ]] || fail "$2 is no version such as 1.2.0-SNAPSHOT"
[ -z "$(git status --porcelain)" ] || fail "there are changes that are not committed"
git rev-parse --quiet --verify "refs/tags/v$1" >/dev/null && fail "v$1 exists"

current() { sed -n '/<artifactId>hall<\/artifactId>/,$s/.*<version>\(.*\)<\/version>.*/\1/p' pom.xml | head -1; }
escaped() { printf %s "${1//./\\.}"; }

set_version() { # of the build; that of the pages has no suffix
  local former web
  former=$(current)
  web=${former%-SNAPSHOT}
  git ls-files -z '*pom.xml' | xargs -0 sed -i "s#<version>$(escaped "$former")</version>#<version>$1</version>#"
  sed -i "0,/\"version\": \"$(escaped "$web")\"/s//\"version\": \"${1%-SNAPSHOT}\"/" gateway/web/package.json
  # Of the package itself, twice, and of no library.
  sed -i "1,12s/\"version\": \"$(escaped "$web")\"/\"version\": \"${1%-SNAPSHOT}\"/" gateway/web/package-lock.json
}

# The manifests are those of the newest release.
former=$(sed -n 's/^## \[\([0-9][0-9.]*\)\].*/\1/p' CHANGELOG.md | head -1)
manifests=(deploy/kubernetes/base/kustomization.yaml deploy/kubernetes/engines/keycloak.yaml deploy/kubernetes/overlays/*/kustomization.yaml)
sed -i -e "s/newTag: $(escaped "$former")\b/newTag: $1/" -e "s#\(hall[-/]keycloak\):$(escaped "$former")#\1:$1#" -e "s/^\( *suffix: -\)${former//./-}$/\1${1//./-}/" \
  "${manifests[@]}"
set_version "$1"
sed -i "0,/^## \[Unreleased\]/s//## [Unreleased]\n\nNothing yet.\n\n## [$1] - $(date +%F)/" CHANGELOG.md
git commit --quiet --all --message "Release $1"
commit=$(git rev-parse HEAD)

sed -i "0,/^## \[$(escaped "$1")\] - .*/s//&\n\nCommit \`$commit\`./" CHANGELOG.md
set_version "$2"
git commit --quiet --all --message "Begin $2" --message "The changelog names the commit of release $1."
git tag --annotate "v$1" "$commit" --message "Release $1"
echo "v$1 is $commit; the work tree has $2"
