package io.hrsshall.logistics.addresses;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Addresses extends Repository<Address, UUID> {

    Address save(Address address);

    void delete(Address address);

    List<Address> findByOwnerOrderByUsualDescId(AddressOwner owner);

    Optional<Address> findByIdAndOwner(UUID id, AddressOwner owner);

    Optional<Address> findByOwnerAndUsualTrue(AddressOwner owner);

    int countByOwner(AddressOwner owner);

    int countByOwnerAndAgentIsNull(AddressOwner owner);

    /// Blocks other changes of the owner's addresses until the transaction ends.
    @Modifying
    @Query("""
            INSERT INTO address_lock (owner) VALUES (:owner)
            ON CONFLICT (owner) DO UPDATE SET owner = excluded.owner""")
    void lock(AddressOwner owner);
}
