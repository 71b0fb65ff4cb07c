package io.hrsshall.deploy.acceptance;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Rows that refer to nothing in the database of the service that owns it, and users of Keycloak without an account.
final class Orphans {

    private static final String BY_UPGRADES = " WHERE created_by = 'legacy-migration-service'";

    private final Databases databases;
    private final RegistrationData accounts;

    Orphans(HallUnderTest hall) {
        this.databases = hall.databases();
        this.accounts = new RegistrationData(hall);
    }

    Set<String> find() {
        List<String> persons = databases.column("identity", "SELECT id FROM persons");
        List<String> units = databases.column("unit", "SELECT number FROM unit");
        List<String> unitsWithGrants = databases.column("delegation", "SELECT unit_number FROM unit");
        List<String> holders = databases.column("delegation", "SELECT person_id FROM unit_grant");
        List<String> upgrades = databases.column("legacy", "SELECT id FROM upgrade WHERE step = 'DONE'");
        Set<String> orphans = new TreeSet<>(accounts.inconsistencies());
        add(orphans, "unit without grants", units, unitsWithGrants);
        add(orphans, "grants without a unit", unitsWithGrants, units);
        add(orphans, "holder of a grant", holders, persons);
        add(orphans, "legal representative", databases.column("unit", "SELECT legal_representative_id FROM unit"),
                persons);
        add(orphans, "accounts without a unit", databases.column("identity",
                "SELECT unit_number FROM accounts WHERE unit_number IS NOT NULL"), units);
        add(orphans, "upgrade without a unit", databases.column("legacy",
                "SELECT unit_number FROM upgrade WHERE step = 'DONE'"), units);
        add(orphans, "unit without an upgrade", databases.column("unit",
                "SELECT saga_id FROM unit WHERE origin = 'UPGRADE'"), upgrades);
        add(orphans, "account without an upgrade", databases.column("identity",
                "SELECT saga_id FROM accounts" + BY_UPGRADES), upgrades);
        add(orphans, "person without a grant", databases.column("identity", "SELECT id FROM persons" + BY_UPGRADES),
                holders);
        return orphans;
    }

    private static void add(Set<String> orphans, String kind, Collection<String> references,
            Collection<String> existing) {
        Set<String> missing = new HashSet<>(references);
        missing.removeAll(Set.copyOf(existing));
        missing.forEach(each -> orphans.add(kind + ": " + each));
    }
}
