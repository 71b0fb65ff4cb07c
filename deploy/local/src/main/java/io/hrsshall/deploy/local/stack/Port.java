package io.hrsshall.deploy.local.stack;

/// The stack's ports with their defaults, and the environment variables that change them.
public enum Port {
    GATEWAY(8080, Shared.BY_PROXY),
    IDENTITY(8081, Shared.BY_PROXY),
    UNIT(8082, Shared.BY_PROXY),
    DELEGATION(8083, Shared.BY_PROXY),
    INSTITUTION(8084, Shared.BY_PROXY),
    CASE(8085, Shared.BY_PROXY),
    LOGISTICS(8086, Shared.BY_PROXY),
    LEGACY(8087, Shared.BY_PROXY),
    GATEWAY_INTERNAL(8180, Shared.BY_PROXY),
    IDENTITY_INTERNAL(8181, Shared.BY_PROXY),
    UNIT_INTERNAL(8182, Shared.BY_PROXY),
    DELEGATION_INTERNAL(8183, Shared.BY_PROXY),
    INSTITUTION_INTERNAL(8184, Shared.BY_PROXY),
    CASE_INTERNAL(8185, Shared.BY_PROXY),
    LOGISTICS_INTERNAL(8186, Shared.BY_PROXY),
    LEGACY_INTERNAL(8187, Shared.BY_PROXY),
    SIMULATOR(8070, Shared.NO),
    CITY(8071, Shared.NO),
    CLAMD(8072, Shared.NO),
    /// Where the proxy says which instances it uses.
    PROXY_STATUS(8079, Shared.NO),
    KEYCLOAK(8088, Shared.BY_PROXY),
    KEYCLOAK_MANAGEMENT(9000, Shared.BY_CLIENTS),
    /// On which several Keycloaks share their caches.
    KEYCLOAK_CLUSTER(7800, Shared.BY_CLIENTS),
    KAFKA(9092, Shared.BY_CLIENTS),
    KAFKA_CONTROLLER(9093, Shared.BY_CLIENTS),
    /// For the systems of cities, only with TLS.
    KAFKA_CITIES(9094, Shared.BY_CLIENTS),
    POSTGRES(5433, Shared.BY_CLIENTS);

    /// Who chooses among several instances.
    enum Shared {
        /// There is only one.
        NO,
        /// Clients connect to the port itself, which is the proxy's if there are several.
        BY_PROXY,
        /// Clients know the ports of all; the first one has the port itself.
        BY_CLIENTS
    }

    private final int usual;
    private final Shared shared;

    Port(int usual, Shared shared) {
        this.usual = usual;
        this.shared = shared;
    }

    public int usual() {
        return usual;
    }

    Shared shared() {
        return shared;
    }

    public String variable() {
        return "HALL_" + name() + "_PORT";
    }
}
