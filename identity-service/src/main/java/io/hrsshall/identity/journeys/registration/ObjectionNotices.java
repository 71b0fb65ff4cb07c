package io.hrsshall.identity.journeys.registration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface ObjectionNotices extends ListCrudRepository<ObjectionNotice, UUID> {

    @Query("SELECT * FROM objection_notices WHERE code_index = ANY (kit_index_forms(:index))")
    Optional<ObjectionNotice> findByCode(byte[] index);
}
