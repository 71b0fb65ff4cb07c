package io.hrsshall.institution.registry;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Institutions extends ListCrudRepository<Institution, UUID> {

    Optional<Institution> findByNumber(InstitutionNumber number);

    boolean existsByUnitNumberAndLicenceNumber(UnitNumber unitNumber, String licenceNumber);

    @Query("SELECT * FROM institution WHERE unit_number = :unit AND number > :after ORDER BY number LIMIT :most")
    List<Institution> page(String unit, String after, int most);

    long countByUnitNumber(UnitNumber unitNumber);

    @Query("SELECT nextval('institution_number_seq')")
    long nextNumber();
}
