package io.hrsshall.identity.people.persons;

import io.hrsshall.authority.PersonId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Persons extends ListCrudRepository<Person, PersonId> {

    @Query("SELECT * FROM persons WHERE id_number_index = ANY (kit_index_forms(:index)) AND closed_at IS NULL")
    Optional<Person> findByDocument(byte[] index);

    @Query("SELECT * FROM persons WHERE mobile_index = ANY (kit_index_forms(:index)) AND mobile_verified")
    Optional<Person> findByVerifiedMobile(byte[] index);

    /// In the order of their ids, so that two transactions that lock the same persons do not deadlock. Rows that refer
    /// to a person can be inserted meanwhile.
    @Query("SELECT * FROM persons WHERE id IN (:ids) ORDER BY id FOR NO KEY UPDATE")
    List<Person> lock(Collection<PersonId> ids);

    /// Keeps the person from being closed until the transaction ends. Empty if it is closed.
    @Query("SELECT id FROM persons WHERE id = :id AND closed_at IS NULL FOR SHARE")
    Optional<UUID> holdOpen(PersonId id);
}
