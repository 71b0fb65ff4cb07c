package io.hrsshall.identity.persons;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface Persons extends ListCrudRepository<Person, UUID> {

    Optional<Person> findByIdNumberIndex(byte[] idNumberIndex);

    Optional<Person> findByMobileIndexAndMobileVerifiedTrue(byte[] mobileIndex);
}
