package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.accounts.accounts.AccountQueries.Selected;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Selects the account that a login's number and person name: exactly one or none. Several are never tried.
final class AccountSelection {

    private final List<Account> byNumber;
    private final Function<PersonId, Optional<Account>> personalOf;

    /// @param byNumber
    ///            the active accounts of the unit or institution with the number
    /// @param personalOf
    ///            the active personal account of a person
    AccountSelection(List<Account> byNumber, Function<PersonId, Optional<Account>> personalOf) {
        this.byNumber = byNumber;
        this.personalOf = personalOf;
    }

    /// @param persons
    ///            all persons that the typed ID number or mobile could name
    Optional<Selected> select(@Nullable String number, Set<PersonId> persons) {
        if (persons.size() != 1) {
            return Optional.empty();
        }
        PersonId person = persons.iterator().next();
        if (number == null) {
            return personalOf.apply(person).map(account -> new Selected(account, ActAs.person()));
        }
        List<Account> own = byNumber.stream().filter(account -> account.personId().equals(person)).toList();
        return switch (own.size()) {
            case 0 -> target(number)
                    .flatMap(target -> personalOf.apply(person).map(account -> new Selected(account, target)));
            case 1 -> Optional.of(selected(own.getFirst()));
            default -> Optional.empty();
        };
    }

    /// The account of the institution's administrator, or that of the unit's administrator, or the unit's only account.
    Optional<Selected> selectWithoutPerson() {
        return Stream.<Predicate<Account>>of(account -> account.kind() == AccountKind.INSTITUTION,
                account -> account.tier() == Tier.ADMINISTRATOR, account -> true)
                .map(wanted -> byNumber.stream().filter(wanted).toList()).filter(found -> !found.isEmpty())
                .findFirst().filter(found -> found.size() == 1).map(found -> selected(found.getFirst()));
    }

    private static Selected selected(Account account) {
        return new Selected(account, ActAs.ownOf(account));
    }

    private Optional<ActAs> target(String number) {
        return byNumber.stream().findFirst().map(ActAs::ownOf)
                .or(() -> UnitNumber.isValid(number)
                        ? Optional.of(ActAs.unit(new UnitNumber(number)))
                        : Optional.empty());
    }
}
