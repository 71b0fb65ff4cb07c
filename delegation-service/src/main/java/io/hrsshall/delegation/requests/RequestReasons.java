package io.hrsshall.delegation.requests;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.tasks.RecurringTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Seals and opens the reasons of requests and of decisions. Those that an earlier version has stored in plain text are
/// sealed by a recurring task, and readable until then.
@Component
class RequestReasons {

    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int AT_ONCE = 1_000;

    private final PersonalData personalData;
    private final JdbcClient jdbc;

    RequestReasons(PersonalData personalData, JdbcClient jdbc) {
        this.personalData = personalData;
        this.jdbc = jdbc;
    }

    @Nullable
    Sealed seal(UUID request, String column, @Nullable String text) {
        return text == null ? null : personalData.seal(AccessRequest.TABLE, request, column, text);
    }

    @Nullable
    String open(ResultSet row, String column) throws SQLException {
        byte[] cipher = row.getBytes(column + "_cipher");
        return cipher == null
                ? row.getString(column)
                : personalData.open(AccessRequest.TABLE, row.getObject("id", UUID.class), column,
                        new Sealed(cipher, row.getInt(column + "_key_version")));
    }

    @Bean
    static RecurringTask accessRequestSealing(RequestReasons reasons) {
        return new RecurringTask("access-request-sealing", INTERVAL, () -> {
            reasons.sealPlain(AccessRequest.REASON);
            reasons.sealPlain(AccessRequest.DECISION_REASON);
        });
    }

    /// The version prevents that a decision which has read the row before writes it back without the cipher.
    private void sealPlain(String column) {
        List<Plain> found = jdbc
                .sql("SELECT id, %1$s FROM access_request WHERE %1$s IS NOT NULL LIMIT %2$d".formatted(column, AT_ONCE))
                .query((row, number) -> new Plain(row.getObject("id", UUID.class), row.getString(column))).list();
        for (Plain each : found) {
            Sealed sealed = personalData.seal(AccessRequest.TABLE, each.id(), column, each.text());
            jdbc.sql("""
                    UPDATE access_request SET %1$s = NULL, %1$s_cipher = :cipher, %1$s_key_version = :version,
                        version = version + 1
                    WHERE id = :id AND %1$s IS NOT NULL""".formatted(column)).param("cipher", sealed.cipher())
                    .param("version", sealed.keyVersion()).param("id", each.id()).update();
        }
    }

    private record Plain(UUID id, String text) {}
}
