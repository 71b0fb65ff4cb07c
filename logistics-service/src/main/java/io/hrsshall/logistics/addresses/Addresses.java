package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Addresses extends Repository<Address, UUID> {

    Address save(Address address);

    void delete(Address address);

    List<Address> findByUnitNumberOrderByUsualDescId(UnitNumber unitNumber);

    Optional<Address> findByIdAndUnitNumber(UUID id, UnitNumber unitNumber);

    Optional<Address> findByUnitNumberAndUsualTrue(UnitNumber unitNumber);

    int countByUnitNumber(UnitNumber unitNumber);

    /// Blocks other changes of the unit's addresses until the transaction ends.
    @Modifying
    @Query("""
            INSERT INTO address_lock (unit_number) VALUES (:unit)
            ON CONFLICT (unit_number) DO UPDATE SET unit_number = excluded.unit_number""")
    void lock(UnitNumber unit);
}
