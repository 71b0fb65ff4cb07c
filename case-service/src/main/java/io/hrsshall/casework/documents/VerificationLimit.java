package io.hrsshall.casework.documents;

import io.hrsshall.kit.personal.IndexSettling;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the unknown codes per address in periods that begin with the first one.
@Component
class VerificationLimit {

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final IndexSettling settling;
    private final DocumentSettings settings;
    private final Clock clock;

    VerificationLimit(JdbcClient jdbc, PersonalData personalData, IndexSettling settling, DocumentSettings settings,
            Clock clock) {
        this.settling = settling;
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.settings = settings;
        this.clock = clock;
    }

    /// @throws DocumentRefused
    ///             if the address has reached the limit
    void check(ClientAddress client) {
        Instant now = clock.instant();
        jdbc.sql(
                "SELECT ends_at FROM verification_miss WHERE source = ANY (kit_index_forms(?)) AND misses >= ? AND ends_at > ?")
                .param(source(client)).param(settings.unknownCodesPerAddress()).param(now.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class).optional().ifPresent(end -> {
                    throw DocumentRefused.tooManyUnknown(Duration.between(now, end.toInstant()));
                });
    }

    /// Counts an unknown code. One statement, so that parallel requests are counted one by one.
    ///
    /// @throws DocumentRefused
    ///             if parallel requests have reached the limit
    void count(ClientAddress client) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        byte[] source = source(client);
        int misses = settling.settled("verification_miss", "source", source, () -> jdbc.sql("""
                INSERT INTO verification_miss AS m (source, misses, ends_at, created_at, created_by, changed_at,
                    changed_by, version)
                VALUES (:source, 1, :ends, :now, 'anyone', :now, 'anyone', 1)
                ON CONFLICT (source) DO UPDATE
                SET misses = CASE WHEN m.ends_at > :now THEN m.misses + 1 ELSE 1 END,
                    ends_at = CASE WHEN m.ends_at > :now THEN m.ends_at ELSE excluded.ends_at END,
                    changed_at = excluded.changed_at, version = m.version + 1
                RETURNING misses""").param("source", source)
                .param("ends", now.plus(settings.addressPeriod())).param("now", now).query(Integer.class).single());
        if (misses > settings.unknownCodesPerAddress()) {
            throw DocumentRefused.tooManyUnknown(settings.addressPeriod());
        }
    }

    private byte[] source(ClientAddress client) {
        return personalData.index("client-address", client.network());
    }
}
