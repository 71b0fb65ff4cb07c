package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds accounts.
@Component
public class AccountQueries {

    private final Accounts accounts;
    private final Clock clock;

    AccountQueries(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /// @param actAs
    ///            for whom the login acts unless it states otherwise
    public record Selected(Account account, ActAs actAs) {}

    public Optional<Account> find(AccountId id) {
        return accounts.findById(id);
    }

    /// The account of a user of Keycloak, by the user's id or by its name, which is the account's id.
    public Optional<Account> findByUser(UUID user) {
        return accounts.findByUser(user);
    }

    public boolean isUnitKnown(UnifiedSocialCreditCode uscc) {
        return accounts.isUnitKnown(uscc);
    }

    /// The accounts of the unit itself. A registered unit may have none.
    public List<Account> activeOfUnit(UnifiedSocialCreditCode uscc) {
        return accounts.activeByNumber(uscc.value());
    }

    /// The accounts of a unit or institution itself.
    ///
    /// @param number
    ///            USCC, unit number or institution number
    public List<Account> activeOf(String number) {
        return accounts.activeByNumber(number);
    }

    /// A unit that has or had accounts.
    public record KnownUnit(UnifiedSocialCreditCode uscc, UnitNumber number) {}

    /// @param number
    ///            USCC or unit number
    public Optional<KnownUnit> unitOf(String number) {
        return accounts.latestOfUnit(number)
                .map(account -> new KnownUnit(Objects.requireNonNull(account.uscc()),
                        Objects.requireNonNull(account.unitNumber())));
    }

    /// Whether the person has an account that is not of this unit.
    public boolean hasElsewhere(PersonId person, UnifiedSocialCreditCode unit) {
        return accounts.existsElsewhere(person, unit.value());
    }

    public Optional<Account> activePersonal(PersonId person) {
        return accounts.personal(person).filter(Account::isActive);
    }

    /// The account that number and person select, if a login may be attempted.
    public Optional<Selected> select(@Nullable String number, Set<PersonId> persons) {
        return open(selection(number).select(number, persons));
    }

    /// The account that a number selects without a person, if a login may be attempted.
    public Optional<Selected> selectWithoutPerson(String number) {
        return open(selection(number).selectWithoutPerson());
    }

    /// The account that number and person select, whether or not its password is still valid.
    public Optional<Account> selectAny(@Nullable String number, PersonId person) {
        return selection(number).select(number, Set.of(person)).map(Selected::account);
    }

    private AccountSelection selection(@Nullable String number) {
        return new AccountSelection(number == null ? List.of() : accounts.activeByNumber(number),
                this::activePersonal);
    }

    private Optional<Selected> open(Optional<Selected> selected) {
        Instant now = clock.instant();
        return selected.filter(found -> found.account().isOpen(now));
    }
}
