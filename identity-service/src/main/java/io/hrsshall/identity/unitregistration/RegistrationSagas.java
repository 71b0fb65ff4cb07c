package io.hrsshall.identity.unitregistration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.query.Param;

interface RegistrationSagas extends ListCrudRepository<RegistrationSaga, UUID> {

    @Query("select * from registration_sagas where id = :id for update")
    Optional<RegistrationSaga> lock(@Param("id") UUID id);

    @Query("""
            select * from registration_sagas where step not in ('DONE', 'UNDONE') and due_at <= :now
            order by due_at limit :most for update skip locked""")
    List<RegistrationSaga> lockDue(@Param("now") Instant now, @Param("most") int most);
}
