package io.hrsshall.identity.persons;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Persons extends ListCrudRepository<Person, UUID> {

    @Query("SELECT * FROM persons WHERE id_number_index = :index")
    Optional<Person> findByDocument(byte[] index);

    @Query("SELECT * FROM persons WHERE mobile_index = :index AND mobile_verified")
    Optional<Person> findByVerifiedMobile(byte[] index);
}
