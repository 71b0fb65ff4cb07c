package io.hrsshall.institution.registry;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Institutions extends Repository<Institution, UUID> {

    Institution save(Institution institution);

    Optional<Institution> findById(UUID id);

    Optional<Institution> findByNumber(InstitutionNumber number);

    boolean existsByUnitNumberAndLicenceNumber(UnitNumber unitNumber, LicenceNumber licenceNumber);

    @Query("SELECT * FROM institution WHERE unit_number = :unit AND number > :after ORDER BY number LIMIT :limit")
    List<Institution> page(UnitNumber unit, String after, int limit);

    long countByUnitNumber(UnitNumber unitNumber);

    @Query("SELECT nextval('institution_number_seq')")
    long nextNumber();
}
