package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

public final class AccountFixtures {

    static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    static final UnifiedSocialCreditCode USCC = new UnifiedSocialCreditCode("91320102MA1UDJRN98");
    static final UnitNumber UNIT = UnitNumber.of(14);
    static final InstitutionNumber INSTITUTION = InstitutionNumber.of(18);

    private AccountFixtures() {}

    public static Account personal(UUID person) {
        return active(Account.personal(Ids.next(), new PersonId(person), "test", NOW), null);
    }

    static Account legalRepresentatives(UUID person) {
        return active(Account.ofRegistration(new AccountId(Ids.next()), Ids.next(), new PersonId(person), USCC,
                Ids.next(), "test", NOW), UNIT);
    }

    static Account administrators(UUID person) {
        return active(Account.of(new Account.Create(AccountKind.UNIT, new PersonId(person), USCC, UNIT, null),
                Ids.next(), "test",
                NOW), null);
    }

    static Account institutions(UUID person) {
        return active(
                Account.of(new Account.Create(AccountKind.INSTITUTION, new PersonId(person), null, UNIT, INSTITUTION),
                        Ids.next(), "test", NOW),
                null);
    }

    private static Account active(Account account, @Nullable UnitNumber unit) {
        account.linkTo(Ids.next(), "test", NOW);
        account.activate(unit, "test", NOW);
        return account;
    }
}
