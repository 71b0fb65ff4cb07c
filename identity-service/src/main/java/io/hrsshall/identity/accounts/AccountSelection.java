package io.hrsshall.identity.accounts;

import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which account a login's number and person mean (design §2): exactly one, or none. Never are several tried.
final class AccountSelection {

    private final List<Account> byNumber;
    private final Function<UUID, Optional<Account>> personalOf;

    /// @param byNumber
    ///            the active accounts of the unit or institution that the number names
    /// @param personalOf
    ///            the active personal account of a person
    AccountSelection(List<Account> byNumber, Function<UUID, Optional<Account>> personalOf) {
        this.byNumber = byNumber;
        this.personalOf = personalOf;
    }

    /// @param persons
    ///            everybody whom the typed ID number or mobile could mean
    Optional<SelectedAccount> select(@Nullable String number, Set<UUID> persons) {
        if (persons.size() != 1) {
            return Optional.empty();
        }
        UUID person = persons.iterator().next();
        if (number == null) {
            return personalOf.apply(person).map(account -> new SelectedAccount(account, ActAs.person()));
        }
        List<Account> own = byNumber.stream().filter(account -> account.personId().equals(person)).toList();
        return switch (own.size()) {
            case 0 -> target(number).flatMap(
                    target -> personalOf.apply(person).map(account -> new SelectedAccount(account, target)));
            case 1 -> Optional.of(new SelectedAccount(own.getFirst(), ActAs.ownOf(own.getFirst())));
            default -> Optional.empty();
        };
    }

    /// A number without a person: the institution's administrator, or the unit's one account if it has
    /// no administrator.
    Optional<SelectedAccount> selectWithoutPerson() {
        List<Account> candidates = byNumber.stream().filter(account -> account.kind() == AccountKind.INSTITUTION)
                .toList();
        if (candidates.isEmpty()) {
            candidates = byNumber.stream().filter(account -> account.madeFor() == MadeFor.ADMINISTRATOR).toList();
        }
        if (candidates.isEmpty()) {
            candidates = byNumber;
        }
        return candidates.size() == 1
                ? Optional.of(new SelectedAccount(candidates.getFirst(), ActAs.ownOf(candidates.getFirst())))
                : Optional.empty();
    }

    private Optional<ActAs> target(String number) {
        return byNumber.stream().findFirst().map(ActAs::ownOf)
                .or(() -> UnitNumber.isValid(number) ? Optional.of(ActAs.unit(number)) : Optional.empty());
    }
}
