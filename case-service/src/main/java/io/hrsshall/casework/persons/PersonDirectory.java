package io.hrsshall.casework.persons;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.problem.NotFound;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The registered persons, whom identity-service owns. Asked anew each time and never stored here, because names and
/// documents may be corrected.
@Service
public class PersonDirectory {

    private static final int GONE = 410;

    private final PersonClient client;

    PersonDirectory(PersonClient client) {
        this.client = client;
    }

    /// Called outside a transaction, because it calls identity-service.
    ///
    /// @throws NotFound
    ///             if there is no such person
    /// @throws DependencyUnavailable
    ///             if identity-service cannot be reached
    @Transactional(propagation = Propagation.NEVER)
    public PersonDocument get(UUID person) {
        return client.find(person).orElseThrow(NotFound::new);
    }

    /// The face check that the person passed before signing; empty if there is none, it has expired or a newer one
    /// ended it. Called outside a transaction, because it calls identity-service.
    ///
    /// @throws DependencyUnavailable
    ///             if identity-service cannot be reached
    @Transactional(propagation = Propagation.NEVER)
    public Optional<FaceProof> face(UUID person, UUID proof) {
        try {
            return client.face(person, proof);
        } catch (RemoteProblem e) {
            if (e.status() == GONE) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
