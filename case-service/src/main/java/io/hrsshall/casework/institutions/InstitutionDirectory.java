package io.hrsshall.casework.institutions;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.InstitutionNumber;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The known institutions: a read model fed by institution-service's events. An institution whose event has not arrived
/// yet, or that was registered before case-service kept copies, is requested once.
@Service
public class InstitutionDirectory {

    private final InstitutionSnapshots snapshots;
    private final InstitutionClient client;
    private final Clock clock;

    InstitutionDirectory(InstitutionSnapshots snapshots, InstitutionClient client, Clock clock) {
        this.snapshots = snapshots;
        this.client = client;
        this.clock = clock;
    }

    /// An institution that is about to file. Called outside a transaction, because it may call institution-service.
    ///
    /// @throws FilingBarred
    ///             if the institution is suspended or its licence has expired
    /// @throws NotFound
    ///             if institution-service does not know the institution either
    /// @throws DependencyUnavailable
    ///             if institution-service cannot be reached
    @Transactional(propagation = Propagation.NEVER)
    public Institution getForFiling(InstitutionNumber number) {
        Institution institution = snapshots.find(number).orElseGet(() -> request(number));
        institution.requireFiling(LocalDate.ofInstant(clock.instant(), Window.ZONE));
        return institution;
    }

    /// Applies an event of institution-service.
    @Transactional(propagation = Propagation.MANDATORY)
    public void update(Institution institution, long eventSequence) {
        snapshots.save(institution, eventSequence);
    }

    private Institution request(InstitutionNumber number) {
        Institution institution = client.find(number).orElseThrow(NotFound::new);
        snapshots.save(institution, 0);
        return institution;
    }
}
