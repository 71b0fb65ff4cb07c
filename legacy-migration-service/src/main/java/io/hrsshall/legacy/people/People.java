package io.hrsshall.legacy.people;

import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.legacy.people.IdentityClient.NamedPerson;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Persons and accounts, which identity-service owns.
@Component
public class People {

    private final IdentityClient identity;

    People(IdentityClient identity) {
        this.identity = identity;
    }

    /// The registered person, if name, ID and mobile all match.
    public Optional<KnownPerson> match(PersonName name, IdDocument document, Mobile mobile) {
        try {
            return Optional.of(identity.match(named(name, document, mobile)));
        } catch (RemoteProblem e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The person of this ID: registered, or noted now and unproven.
    public KnownPerson note(UUID sagaId, PersonName name, IdDocument document, Mobile mobile) {
        return identity.putPerson(sagaId, named(name, document, mobile));
    }

    /// The unit's account; the same saga again gives the same account.
    public UUID openAccount(UUID sagaId, UUID person, String unitNumber, String uscc, String password) {
        return identity
                .putAccount(sagaId, new IdentityClient.PutAccount("unit", person, unitNumber, uscc, password))
                .accountId();
    }

    private static NamedPerson named(PersonName name, IdDocument document, Mobile mobile) {
        return new NamedPerson(name.value(), document.type().name(), document.number(), mobile.value());
    }
}
