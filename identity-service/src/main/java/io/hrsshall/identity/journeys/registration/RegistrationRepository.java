package io.hrsshall.identity.journeys.registration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.NoRepositoryBean;

@NoRepositoryBean
interface RegistrationRepository<R extends Registration<?>> extends ListCrudRepository<R, UUID> {

    Optional<R> lock(UUID id);

    /// Whether the claimant has a newer registration, which ends the older ones. It is another one: this one may have
    /// been renewed since it was read.
    boolean existsNewer(UUID id, long stamp);

    default boolean isOutdone(R registration) {
        Long stamp = registration.endedByNewerThan();
        return registration.claimantIndex() != null && stamp != null && existsNewer(registration.id(), stamp);
    }
}
