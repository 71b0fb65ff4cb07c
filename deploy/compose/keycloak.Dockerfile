# The official image, built once with our provider and the same options as on a laptop (deploy/parts).
ARG KEYCLOAK_IMAGE=quay.io/keycloak/keycloak:26.7.3

FROM ${KEYCLOAK_IMAGE}
COPY deploy/keycloak/target/keycloak-provider.jar /opt/keycloak/providers/
RUN /opt/keycloak/bin/kc.sh build --db=postgres --health-enabled=true --metrics-enabled=true \
  --features-disabled=ciba,device-flow,dpop,impersonation,jwt-authorization-grant,kubernetes-service-accounts,par,token-exchange-standard,twitter-broker,workflows
ENTRYPOINT ["/opt/keycloak/bin/kc.sh", "start", "--optimized"]
