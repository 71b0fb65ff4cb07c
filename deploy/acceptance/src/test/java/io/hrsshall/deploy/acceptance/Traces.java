package io.hrsshall.deploy.acceptance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What registrations have left behind in every database and in Keycloak.
final class Traces {

    private final Databases databases;
    private final Keycloak keycloak;

    Traces(WholeHall hall) {
        this.databases = hall.databases();
        this.keycloak = hall.keycloak();
    }

    /// Of one company, counted.
    record Of(long units, long unitsInDelegation, long grantsOfTierOne, long activeAccounts, long otherAccounts,
            long enabledUsers) {

        static final Of ONE_UNIT = new Of(1, 1, 1, 1, 0, 1);
        static final Of NOTHING = new Of(0, 0, 0, 0, 0, 0);
    }

    Of of(String uscc) {
        List<String> accounts = databases.column("identity",
                "select id from accounts where uscc = ? and kind = 'UNIT' and status <> 'REMOVED'", uscc);
        Set<String> enabled = keycloak.accounts(true);
        return new Of(databases.count("unit", "select count(*) from unit where uscc = ?", uscc),
                databases.count("delegation", "select count(*) from unit where uscc = ?", uscc),
                databases.count("delegation", """
                        select count(*) from unit_grant join unit using (unit_number)
                        where uscc = ? and tier = 1 and status = 'ACTIVE'""", uscc),
                databases.count("identity", "select count(*) from accounts where uscc = ? and status = 'ACTIVE'", uscc),
                databases.count("identity", "select count(*) from accounts where uscc = ? and status = 'PREPARED'",
                        uscc),
                accounts.stream().filter(enabled::contains).count());
    }

    /// Users of Keycloak that no account stands behind, and accounts without a user that may log in.
    Set<String> strays() {
        Set<String> accounts = Set
                .copyOf(databases.column("identity", "select id from accounts where status = 'ACTIVE'"));
        Set<String> users = keycloak.accounts(true);
        Set<String> strays = new HashSet<>(users);
        strays.removeAll(accounts);
        accounts.stream().filter(account -> !users.contains(account)).forEach(strays::add);
        strays.addAll(keycloak.accounts(false));
        return strays;
    }

    /// Registrations that may still go forward.
    long underWay() {
        return databases.count("identity", """
                select count(*) from registration_sagas
                where step not in ('STARTED', 'UNDOING', 'DONE', 'UNDONE')""");
    }

    long notOver() {
        return databases.count("identity",
                "select count(*) from registration_sagas where step not in ('DONE', 'UNDONE')");
    }
}
