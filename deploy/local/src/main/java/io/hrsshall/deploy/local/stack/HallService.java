package io.hrsshall.deploy.local.stack;

import java.util.List;
import java.util.Locale;

/// One of the eight services.
///
/// @param database
///            its database and role; empty where it has none
/// @param shortName
///            as in HALL_UNIT_URL
public record HallService(String name, String shortName, String database, Port port, Port internalPort) {

    /// The two publishers of authority changes come first: the others become ready after hearing from both.
    public static final List<HallService> ALL = List.of(
            new HallService("identity-service", "identity", "identity", Port.IDENTITY, Port.IDENTITY_INTERNAL),
            new HallService("delegation-service", "delegation", "delegation", Port.DELEGATION,
                    Port.DELEGATION_INTERNAL),
            new HallService("unit-service", "unit", "unit", Port.UNIT, Port.UNIT_INTERNAL),
            new HallService("case-service", "case", "casework", Port.CASE, Port.CASE_INTERNAL),
            new HallService("gateway", "gateway", "", Port.GATEWAY, Port.GATEWAY_INTERNAL),
            new HallService("logistics-service", "logistics", "logistics", Port.LOGISTICS, Port.LOGISTICS_INTERNAL),
            new HallService("institution-service", "institution", "institution", Port.INSTITUTION,
                    Port.INSTITUTION_INTERNAL),
            new HallService("legacy-migration-service", "legacy", "legacy", Port.LEGACY, Port.LEGACY_INTERNAL));

    public boolean hasDatabase() {
        return !database.isEmpty();
    }

    String variable(String suffix) {
        return "HALL_" + shortName.toUpperCase(Locale.ROOT) + "_" + suffix;
    }
}
