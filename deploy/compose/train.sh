#!/bin/sh
# Makes the ahead-of-time cache of a service (JEP 514): starts it without database, broker, Keycloak or network, as far as it comes.
# Usage: train.sh JAR CACHE, where JAR has its libraries beside it (`-Djarmode=tools … extract`), and JAVA_TOOL_OPTIONS are those with
# which the service will run. The cache is valid for this Java, this jar and these libraries only.
set -eu
jar=$1
cache=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What a start demands and this one does not use: new random values each time. A cache holds classes, and no environment.
random() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$work/ec.pem" 2>/dev/null
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/rsa.pem" 2>/dev/null
openssl req -x509 -key "$work/rsa.pem" -subj /CN=training -days 2 -addext basicConstraints=critical,CA:TRUE -out "$work/ca.pem" 2>/dev/null
private() { openssl pkcs8 -topk8 -nocrypt -in "$work/$1.pem" -outform DER | base64 | tr -d '\n'; }
public() { openssl pkey -in "$work/$1.pem" -pubout -outform DER | base64 | tr -d '\n'; }

for name in IDENTITY UNIT DELEGATION INSTITUTION CASE LOGISTICS LEGACY; do
  export "HALL_${name}_URL=http://localhost:1" "HALL_${name}_PUBLIC_URL=http://localhost:1"
done
for name in ALIPAY COURIER JSHRSS KEYCLOAK LICENCE REGISTER SSO_AUTHORIZATION SSO_KEYS SSO_TOKEN TAIZHOU; do
  export "HALL_${name}_URL=http://localhost:1"
done
for name in CLIENT_SECRET COURIER_CUSTOMER COURIER_KEY COURIER_SALT DB_PASSWORD INDEX_KEY JSHRSS_APP_KEY JSHRSS_APP_SECRET JSSI_PASSWORD \
  KAFKA_PASSWORD LICENCE_APP_KEY LICENCE_APP_SECRET LOGIN_CLIENT_SECRET REGISTER_APP_KEY REGISTER_APP_SECRET SMS_ACCESS_KEY_ID \
  SMS_ACCESS_KEY_SECRET SSO_CLIENT_SECRET TAIZHOU_APP_KEY TAIZHOU_APP_SECRET; do
  export "HALL_$name=$(random)"
done
export HALL_PROFILE= HALL_PORT=0 HALL_INTERNAL_PORT=0 HALL_TASKS_MEMORY_EXITS="$work" HALL_MATERIALS_DIR="$work" \
  HALL_DB_URL=jdbc:postgresql://localhost:1/training HALL_DB_USER=training HALL_DATA_KEYS="1:$(random)" \
  HALL_OPERATOR_SECRET_HASH="$(random | sha256sum | cut -c1-64)" \
  HALL_KAFKA_BOOTSTRAP=localhost:1 HALL_KAFKA_USER=training HALL_ISSUER=http://localhost:1/realms/hall \
  HALL_STATEMENT_KEY="$(private ec)" HALL_STATEMENT_KEY_ID=training HALL_LOGIN_PROOF_KEY="$(private ec)" HALL_LOGIN_PROOF_KEY_ID=training \
  HALL_ALIPAY_APP_ID=training HALL_ALIPAY_PRIVATE_KEY="$(private rsa)" HALL_ALIPAY_PUBLIC_KEY="$(public rsa)" \
  HALL_SMS_ENDPOINT=localhost:1 HALL_SMS_SIGN_NAME=training HALL_LICENCE_PUBLIC_KEY="$(public rsa)" \
  HALL_SSO_ISSUER=http://localhost:1 HALL_SSO_CLIENT_ID=training \
  HALL_CA_AUTHORITIES_0_NAME=training HALL_CA_AUTHORITIES_0_TRUST="file:$work/ca.pem" HALL_CA_AUTHORITIES_0_OCSP=http://localhost:1 \
  HALL_JSSI_URL=jdbc:postgresql://localhost:1/training HALL_JSSI_USER=training

# The gateway needs no database, so it ends once its context is complete. A service would end already with the context of its first
# Feign client; it goes on until it needs its database. Only G1 can store the objects of classes; a service uses them with any collector
# but ZGC.
end=
ls "$(dirname "$jar")"/lib/kit-*.jar >/dev/null 2>&1 || end=-Dspring.context.exit=onRefresh
# shellcheck disable=SC2086 # one word or none
if ! timeout 600 java -XX:+UseG1GC -XX:AOTCacheOutput="$cache" -Xlog:aot=error $end -Dspring.flyway.enabled=false -jar "$jar" \
  >"$work/log" 2>&1 && ! grep -q 'Connection to localhost:1 refused' "$work/log"; then
  cat "$work/log" >&2
  echo "train.sh: $jar ended before it needed its database" >&2
  exit 1
fi
[ -s "$cache" ] || { cat "$work/log" >&2; echo "train.sh: $jar made no $cache" >&2; exit 1; }
