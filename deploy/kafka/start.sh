#!/usr/bin/env bash
# Runs in the apache/kafka image: writes the configuration, formats the data directory at the first start, starts the broker.
set -euo pipefail
umask 077

: "${KAFKA_ADMIN_PASSWORD:?the password of the super user is missing}"
: "${KAFKA_HOST:?the name by which clients reach the broker is missing}"
case "$KAFKA_ADMIN_PASSWORD" in
  *[!A-Za-z0-9]*) echo "KAFKA_ADMIN_PASSWORD: letters and digits only" >&2; exit 1 ;;
esac

# To the container's output, whose size is limited. By default the image's scripts write files that nobody deletes, and a log of the collector.
export LOG_DIR=${LOG_DIR:-/tmp/logs} EXTRA_ARGS=${EXTRA_ARGS-}
export KAFKA_LOG4J_OPTS=${KAFKA_LOG4J_OPTS:--Dlog4j2.configurationFile=/hall/log4j2.xml}

home=${KAFKA_HOME:-/opt/kafka}
data=${KAFKA_DATA:-/var/lib/kafka/data}
configuration=${KAFKA_CONFIGURATION:-/tmp/server.properties}
sed -e "s|\${KAFKA_ADMIN_PASSWORD}|$KAFKA_ADMIN_PASSWORD|g" -e "s|\${KAFKA_HOST}|$KAFKA_HOST|g" \
  -e "s|^log.dirs=.*|log.dirs=$data|" "${KAFKA_TEMPLATE:-/hall/server.properties}" >"$configuration"

# A folder with ca.pem, certificate.pem and key.pem: both listeners use TLS. Kafka reads key and certificate from one file.
if [ -n "${KAFKA_TLS:-}" ]; then
  identity=${configuration%/*}/server.pem
  cat "$KAFKA_TLS/key.pem" "$KAFKA_TLS/certificate.pem" >"$identity"
  sed -i -e 's/SASL_PLAINTEXT/SASL_SSL/g' -e 's/sasl_plaintext/sasl_ssl/g' "$configuration"
  cat >>"$configuration" <<PROPERTIES
ssl.keystore.type=PEM
ssl.keystore.location=$identity
ssl.truststore.type=PEM
ssl.truststore.location=$KAFKA_TLS/ca.pem
PROPERTIES
fi

if [ ! -f "$data/meta.properties" ]; then
  "$home/bin/kafka-storage.sh" format --cluster-id "$("$home/bin/kafka-storage.sh" random-uuid)" \
    --config "$configuration" --add-scram "SCRAM-SHA-512=[name=admin,password=$KAFKA_ADMIN_PASSWORD]"
fi
exec "$home/bin/kafka-server-start.sh" "$configuration"
