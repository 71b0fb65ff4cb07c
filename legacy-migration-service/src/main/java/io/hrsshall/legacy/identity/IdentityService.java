package io.hrsshall.legacy.identity;

import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.legacy.identity.IdentityClient.Lookup;
import io.hrsshall.legacy.identity.IdentityClient.NamedPerson;
import io.hrsshall.legacy.identity.IdentityClient.NewAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Persons and accounts, owned by identity-service.
@Component
public class IdentityService {

    /// Less than 256 kB, which a service accepts.
    private static final int MAX_PER_REQUEST = 1_800;

    private final IdentityClient client;

    IdentityService(IdentityClient client) {
        this.client = client;
    }

    /// @return the registered person whose name, ID number and mobile all match
    public Optional<MaskedPerson> match(PersonName name, IdDocument document, Mobile mobile) {
        try {
            return Optional.of(client.match(named(name, document, mobile)));
        } catch (RemoteProblem e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Changes nothing.
    ///
    /// @return those that are known, by their index in the list
    public Map<Integer, KnownPerson> lookUp(List<NamedDocument> persons) {
        Map<Integer, KnownPerson> found = new HashMap<>();
        for (int from = 0; from < persons.size(); from += MAX_PER_REQUEST) {
            int first = from;
            List<NamedPerson> asked = persons.subList(from, Math.min(from + MAX_PER_REQUEST, persons.size())).stream()
                    .map(each -> new NamedPerson(each.name().value(), each.document().type().name(),
                            each.document().number(), null))
                    .toList();
            client.lookUp(new Lookup(asked)).items().forEach(each -> found.put(first + each.index(),
                    new KnownPerson(each.personId(), each.sameName())));
        }
        return found;
    }

    public record NamedDocument(PersonName name, IdDocument document) {

        /// Omits personal data.
        @Override
        public String toString() {
            return "NamedDocument";
        }
    }

    /// Finds the person of this ID document, or creates an unverified one. Idempotent by the saga's id.
    public MaskedPerson findOrCreatePerson(UUID sagaId, PersonName name, IdDocument document, Mobile mobile) {
        return client.putPerson(sagaId, named(name, document, mobile));
    }

    /// Creates the unit's account. Idempotent by the saga's id.
    public void createUnitAccount(UUID sagaId, UUID person, UnitNumber unit, UnifiedSocialCreditCode uscc,
            String password) {
        client.putAccount(sagaId, new NewAccount("unit", person, unit, uscc, password));
    }

    private static NamedPerson named(PersonName name, IdDocument document, Mobile mobile) {
        return new NamedPerson(name.value(), document.type().name(), document.number(), mobile.value());
    }
}
