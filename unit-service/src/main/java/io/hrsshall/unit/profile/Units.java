package io.hrsshall.unit.profile;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Units extends Repository<Unit, UUID> {

    Unit save(Unit unit);

    /// Spring Data would generate the SQL of a query without annotation on each call. This one is called most.
    @Query("SELECT * FROM unit WHERE number = :number")
    Optional<Unit> findByNumber(UnitNumber number);

    Optional<Unit> findById(UUID id);

    Optional<Unit> findByUscc(UnifiedSocialCreditCode uscc);

    @Query("SELECT * FROM unit WHERE uscc IN (:usccs)")
    List<Unit> findByUsccs(Collection<String> usccs);

    Optional<Unit> findBySagaId(UUID sagaId);

    /// Oldest change first.
    @Query("""
            SELECT * FROM unit WHERE city = :city AND changed_at >= :since AND (changed_at, number) > (:after, :afterNumber)
            ORDER BY changed_at, number LIMIT :limit""")
    List<Unit> changed(String city, Instant since, Instant after, String afterNumber, int limit);

    @Query("""
            SELECT count(*) FROM (SELECT 1 FROM unit WHERE city = :city AND changed_at >= :since LIMIT 10001) AS counted""")
    long countChanged(String city, Instant since);

    @Query("SELECT nextval('unit_number_seq')")
    long nextNumber();
}
