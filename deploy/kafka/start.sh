#!/usr/bin/env bash
# Runs in the apache/kafka image: writes the configuration, formats the data directory at the first start, starts the broker.
set -euo pipefail
umask 077

# One of two super users, whose passwords are replaced in turn.
KAFKA_ADMIN_USER=${KAFKA_ADMIN_USER:-admin}
case "$KAFKA_ADMIN_USER" in
  admin) ;;
  admin-2) KAFKA_ADMIN_PASSWORD=${KAFKA_ADMIN_2_PASSWORD-} ;;
  *) echo "KAFKA_ADMIN_USER: admin or admin-2" >&2; exit 1 ;;
esac
: "${KAFKA_ADMIN_PASSWORD:?the password of the super user is missing}"
: "${KAFKA_HOST:?the name by which clients reach the broker is missing}"
case "$KAFKA_ADMIN_PASSWORD" in
  *[!A-Za-z0-9]*) echo "password of $KAFKA_ADMIN_USER: letters and digits only" >&2; exit 1 ;;
esac

# To the container's output, whose size is limited. By default the image's scripts write files that nobody deletes, and a log of the collector.
export LOG_DIR=${LOG_DIR:-/tmp/logs} EXTRA_ARGS=${EXTRA_ARGS-}
export KAFKA_LOG4J_OPTS=${KAFKA_LOG4J_OPTS:--Dlog4j2.configurationFile=/hall/log4j2.xml}

home=${KAFKA_HOME:-/opt/kafka}
data=${KAFKA_DATA:-/var/lib/kafka/data}
configuration=${KAFKA_CONFIGURATION:-/tmp/server.properties}
sed -e "s|\${KAFKA_ADMIN_USER}|$KAFKA_ADMIN_USER|g" -e "s|\${KAFKA_ADMIN_PASSWORD}|$KAFKA_ADMIN_PASSWORD|g" -e "s|\${KAFKA_HOST}|$KAFKA_HOST|g" \
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

# A further listener for the systems of cities, HOST:PORT by which they reach it, always with TLS, and a folder with the certificate of
# that name (certificate.pem with its chain, key.pem). Users and what each may do are the same on all listeners; its connections are
# limited, so that strangers do not take those of the services.
if [ -n "${KAFKA_CITY_ADDRESS:-}" ]; then
  : "${KAFKA_CITY_TLS:?the certificate for KAFKA_CITY_ADDRESS is missing}"
  case "$KAFKA_CITY_ADDRESS" in
    *[!A-Za-z0-9.:-]* | *:*:* | :* | *: ) echo "KAFKA_CITY_ADDRESS: HOST:PORT" >&2; exit 1 ;;
    *:*) ;;
    *) echo "KAFKA_CITY_ADDRESS: HOST:PORT" >&2; exit 1 ;;
  esac
  identity=${configuration%/*}/city.pem
  cat "$KAFKA_CITY_TLS/key.pem" "$KAFKA_CITY_TLS/certificate.pem" >"$identity"
  sed -i -e "s|^listeners=.*|&,CITY://0.0.0.0:${KAFKA_CITY_PORT:-9094}|" \
    -e "s|^advertised.listeners=.*|&,CITY://$KAFKA_CITY_ADDRESS|" \
    -e "s|^listener.security.protocol.map=.*|&,CITY:SASL_SSL|" "$configuration"
  cat >>"$configuration" <<PROPERTIES
listener.name.city.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.city.max.connections=2000
listener.name.city.max.connection.creation.rate=50
listener.name.city.ssl.keystore.type=PEM
listener.name.city.ssl.keystore.location=$identity
PROPERTIES
fi

if [ ! -f "$data/meta.properties" ]; then
  "$home/bin/kafka-storage.sh" format --cluster-id "$("$home/bin/kafka-storage.sh" random-uuid)" \
    --config "$configuration" --add-scram "SCRAM-SHA-512=[name=$KAFKA_ADMIN_USER,password=$KAFKA_ADMIN_PASSWORD]"
fi
exec "$home/bin/kafka-server-start.sh" "$configuration"
