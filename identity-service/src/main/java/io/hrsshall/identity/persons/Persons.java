package io.hrsshall.identity.persons;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.query.Param;

interface Persons extends ListCrudRepository<Person, UUID> {

    @Query("select * from persons where id_number_index = :index")
    Optional<Person> findByIdNumber(@Param("index") byte[] index);

    @Query("select * from persons where mobile_index = :index and mobile_verified")
    Optional<Person> findByVerifiedMobile(@Param("index") byte[] index);
}
