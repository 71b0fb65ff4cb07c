package io.hrsshall.deploy.local.stack;

/// The stack's ports with their defaults, and the environment variables that change them.
public enum Port {
    GATEWAY(8080),
    IDENTITY(8081),
    UNIT(8082),
    DELEGATION(8083),
    INSTITUTION(8084),
    CASE(8085),
    LOGISTICS(8086),
    LEGACY(8087),
    GATEWAY_INTERNAL(8180),
    IDENTITY_INTERNAL(8181),
    UNIT_INTERNAL(8182),
    DELEGATION_INTERNAL(8183),
    INSTITUTION_INTERNAL(8184),
    CASE_INTERNAL(8185),
    LOGISTICS_INTERNAL(8186),
    LEGACY_INTERNAL(8187),
    SIMULATOR(8070),
    CITY(8071),
    CLAMD(8072),
    KEYCLOAK(8088),
    KEYCLOAK_MANAGEMENT(9000),
    KAFKA(9092),
    KAFKA_CONTROLLER(9093),
    /// For the systems of cities, only with TLS.
    KAFKA_CITIES(9094),
    POSTGRES(5433);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    public int usual() {
        return usual;
    }

    public String variable() {
        return "HALL_" + name() + "_PORT";
    }
}
