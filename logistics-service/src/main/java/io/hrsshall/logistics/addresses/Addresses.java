package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Addresses extends ListCrudRepository<Address, UUID> {

    List<Address> findByUnitNumberOrderByUsualDescId(UnitNumber unitNumber);

    Optional<Address> findByIdAndUnitNumber(UUID id, UnitNumber unitNumber);

    int countByUnitNumber(UnitNumber unitNumber);

    /// Holds back other changes of the unit's addresses until this transaction ends.
    @Modifying
    @Query("INSERT INTO address_book (unit_number) VALUES (:unit) ON CONFLICT (unit_number) DO UPDATE SET unit_number = :unit")
    void lock(String unit);

    @Modifying
    @Query("UPDATE address SET usual = false, version = version + 1 WHERE unit_number = :unit AND usual AND id <> :except")
    void clearUsual(String unit, UUID except);
}
