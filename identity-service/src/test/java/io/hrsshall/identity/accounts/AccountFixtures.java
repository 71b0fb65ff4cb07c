package io.hrsshall.identity.accounts;

import io.hrsshall.kit.data.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class AccountFixtures {

    static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    static final String USCC = "91320102MA1UDJRN98";
    static final String UNIT = "3400000000014";
    static final String INSTITUTION = "320100000018";

    private AccountFixtures() {}

    static Account personal(UUID person) {
        return active(Account.personal(Ids.next(), Ids.next(), person, "test", NOW), null);
    }

    static Account legalRepresentatives(UUID person) {
        return active(Account.ofUnit(Ids.next(), Ids.next(), person, MadeFor.LEGAL_REPRESENTATIVE, USCC, null, "test",
                NOW), UNIT);
    }

    static Account administrators(UUID person) {
        return active(
                Account.ofUnit(Ids.next(), Ids.next(), person, MadeFor.ADMINISTRATOR, USCC, UNIT, "test", NOW), null);
    }

    static Account institutions(UUID person) {
        return active(Account.ofInstitution(Ids.next(), Ids.next(), person, INSTITUTION, UNIT, "test", NOW), null);
    }

    private static Account active(Account account, @Nullable String unit) {
        account.belongsTo(Ids.next(), "test", NOW);
        account.activate(unit, "test", NOW);
        return account;
    }
}
