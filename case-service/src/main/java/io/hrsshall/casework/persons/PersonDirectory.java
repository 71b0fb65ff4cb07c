package io.hrsshall.casework.persons;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.problem.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The registered persons, whom identity-service owns. Asked anew each time and never stored here, because names and
/// documents may be corrected.
@Service
public class PersonDirectory {

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
}
