package io.hrsshall.institution.registry;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface Institutions extends Repository<Institution, UUID> {

    Institution save(Institution institution);

    Optional<Institution> findById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Institution> findLockedById(UUID id);

    Optional<Institution> findByNumber(InstitutionNumber number);

    @Query("SELECT EXISTS (SELECT FROM institution WHERE unit_number = :unit AND licence_number = :licence)")
    boolean hasLicence(UnitNumber unit, LicenceNumber licence);

    @Query("SELECT id FROM institution WHERE unit_number = :unit AND licence_number = :licence")
    Optional<UUID> findIdByLicence(UnitNumber unit, LicenceNumber licence);

    /// @param text
    ///            contained in the name; or the number of the institution or its unit
    @Query("""
            SELECT * FROM institution
            WHERE city = :city AND number > :after
                AND (CAST(:county AS text) IS NULL OR county = CAST(:county AS text))
                AND (:text = '' OR name LIKE '%' || :pattern || '%' OR number = :text OR unit_number = :text)
            ORDER BY number LIMIT :limit""")
    List<Institution> pageOfCity(String city, @Nullable String county, String text, String pattern, String after,
            int limit);

    @Query("""
            SELECT count(*) FROM (SELECT FROM institution
            WHERE city = :city AND (CAST(:county AS text) IS NULL OR county = CAST(:county AS text))
                AND (:text = '' OR name LIKE '%' || :pattern || '%' OR number = :text OR unit_number = :text)
            LIMIT 10001) AS counted""")
    long countOfCity(String city, @Nullable String county, String text, String pattern);

    /// Oldest change first.
    @Query("""
            SELECT * FROM institution
            WHERE city = :city AND changed_at >= :since AND (changed_at, number) > (:after, :afterNumber)
                AND (CAST(:county AS text) IS NULL OR county = CAST(:county AS text))
                AND (:text = '' OR name LIKE '%' || :pattern || '%' OR number = :text OR unit_number = :text)
            ORDER BY changed_at, number LIMIT :limit""")
    List<Institution> changed(String city, @Nullable String county, String text, String pattern, Instant since,
            Instant after, String afterNumber, int limit);

    @Query("""
            SELECT count(*) FROM (SELECT FROM institution
            WHERE city = :city AND changed_at >= :since
                AND (CAST(:county AS text) IS NULL OR county = CAST(:county AS text))
                AND (:text = '' OR name LIKE '%' || :pattern || '%' OR number = :text OR unit_number = :text)
            LIMIT 10001) AS counted""")
    long countChanged(String city, @Nullable String county, String text, String pattern, Instant since);

    @Query("SELECT * FROM institution WHERE unit_number = :unit AND number > :after ORDER BY number LIMIT :limit")
    List<Institution> page(UnitNumber unit, String after, int limit);

    long countByUnitNumber(UnitNumber unitNumber);

    @Query("SELECT nextval('institution_number_seq')")
    long nextNumber();
}
