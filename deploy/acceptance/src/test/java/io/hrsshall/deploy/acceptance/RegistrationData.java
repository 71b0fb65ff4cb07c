package io.hrsshall.deploy.acceptance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The data of registrations in all databases and in Keycloak.
final class RegistrationData {

    private final Databases databases;
    private final KeycloakAdmin keycloak;

    RegistrationData(HallUnderTest hall) {
        this.databases = hall.databases();
        this.keycloak = hall.keycloak();
    }

    /// Numbers of rows and users of one company.
    record Counts(long units, long unitsInDelegation, long grantsOfTierOne, long activeAccounts, long otherAccounts,
            long enabledUsers) {

        static final Counts ONE_UNIT = new Counts(1, 1, 1, 1, 0, 1);
        static final Counts NOTHING = new Counts(0, 0, 0, 0, 0, 0);
    }

    Counts of(String uscc) {
        List<String> accounts = databases.column("identity",
                "SELECT id FROM accounts WHERE uscc = ? AND kind = 'UNIT' AND status <> 'REMOVED'", uscc);
        Set<String> enabled = keycloak.accounts(true);
        return new Counts(databases.count("unit", "SELECT COUNT(*) FROM unit WHERE uscc = ?", uscc),
                databases.count("delegation", "SELECT COUNT(*) FROM unit WHERE uscc = ?", uscc),
                databases.count("delegation", """
                        SELECT COUNT(*) FROM unit_grant JOIN unit USING (unit_number)
                        WHERE uscc = ? AND tier = 1 AND status = 'ACTIVE'""", uscc),
                databases.count("identity", "SELECT COUNT(*) FROM accounts WHERE uscc = ? AND status = 'ACTIVE'", uscc),
                databases.count("identity", "SELECT COUNT(*) FROM accounts WHERE uscc = ? AND status = 'PREPARED'",
                        uscc),
                accounts.stream().filter(enabled::contains).count());
    }

    /// Keycloak users without an account, and accounts without an enabled user.
    Set<String> inconsistencies() {
        Set<String> accounts = Set
                .copyOf(databases.column("identity", "SELECT id FROM accounts WHERE status = 'ACTIVE'"));
        Set<String> users = keycloak.accounts(true);
        Set<String> inconsistencies = new HashSet<>(users);
        inconsistencies.removeAll(accounts);
        accounts.stream().filter(account -> !users.contains(account)).forEach(inconsistencies::add);
        inconsistencies.addAll(keycloak.accounts(false));
        return inconsistencies;
    }

    /// Registrations that can still be completed.
    long completable() {
        return databases.count("identity", """
                SELECT COUNT(*) FROM registration_sagas
                WHERE step NOT IN ('STARTED', 'UNDOING', 'DONE', 'UNDONE')""");
    }

    long unfinished() {
        return databases.count("identity",
                "SELECT COUNT(*) FROM registration_sagas WHERE step NOT IN ('DONE', 'UNDONE')");
    }
}
