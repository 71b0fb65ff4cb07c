package io.hrsshall.identity.registration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.NoRepositoryBean;

@NoRepositoryBean
interface RegistrationRepository<R extends Registration> extends ListCrudRepository<R, UUID> {

    Optional<R> lock(UUID id);

    /// Whether the claimant has a newer registration, which ends the older ones.
    boolean existsNewer(byte[] claimant, long stamp);
}
