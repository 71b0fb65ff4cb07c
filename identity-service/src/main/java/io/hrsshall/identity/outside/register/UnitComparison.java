package io.hrsshall.identity.outside.register;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Compares a registered unit with its entry, for unit-service, which does not know the name and the document of the
/// legal representative.
@Service
public class UnitComparison {

    private final EnterpriseRegister register;
    private final PersonQueries persons;

    UnitComparison(EnterpriseRegister register, PersonQueries persons) {
        this.register = register;
        this.persons = persons;
    }

    /// @param enterprise
    ///            null if the register has no entry
    public record Compared(@Nullable Enterprise enterprise, boolean nameAgrees, boolean legalRepresentativeAgrees) {}

    /// @throws RegisterUnavailable
    ///             if the register gives no answer that can be trusted
    public Compared compare(UnifiedSocialCreditCode uscc, String name, PersonId legalRepresentative) {
        Optional<Enterprise> found = register.find(uscc);
        return found.map(enterprise -> new Compared(enterprise, enterprise.isCalled(name),
                persons.find(legalRepresentative).filter(person -> enterprise
                        .isRepresentedBy(person.details().name(), person.details().document())).isPresent()))
                .orElseGet(() -> new Compared(null, false, false));
    }
}
