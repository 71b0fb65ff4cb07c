package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Identities.Session;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A pre-check of a million accounts of JSSI is killed in the middle and continued by the next process.
@AcceptanceTest
@Tag("nightly")
class PreCheckKillIT {

    private static final String SERVICE = "legacy-migration-service";
    private static final String PRE_CHECKS = "/api/v1/city/legacy-pre-checks";
    /// Of each of the 10,000 generated accounts.
    private static final int COPIES = Integer.getInteger("hall.pre-check.copies", 99);
    /// About three minutes on quiet processors.
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final HallUnderTest hall;
    private Session staff;

    PreCheckKillIT(HallUnderTest hall) {
        this.hall = hall;
        this.staff = hall.logInStaff("320000");
    }

    @Test
    void aKilledPreCheckContinuesWithoutCountingTwice() {
        for (String table : new String[]{"wt_user", "wt_unit"}) {
            String columns = String.join(", ", hall.databases().column("jssi", """
                    SELECT column_name FROM information_schema.columns
                    WHERE table_name = ? AND column_name <> 'yhm' ORDER BY ordinal_position""", table));
            hall.databases().column("jssi", """
                    WITH copied AS (INSERT INTO %1$s (yhm, %2$s)
                        SELECT 'm' || lpad(copy::text, 3, '0') || yhm, %2$s
                        FROM %1$s CROSS JOIN generate_series(1, %3$d) copy WHERE yhm ~ '^sb[0-9]{5}$' RETURNING 1)
                    SELECT count(*) FROM copied""".formatted(table, columns, COPIES));
        }
        LongSupplier accounts = () -> hall.databases().count("jssi", "SELECT count(*) FROM wt_user");
        LongSupplier units = () -> hall.databases().count("jssi", "SELECT count(*) FROM wt_unit");
        String id = hall.gateway().retrying().create(PRE_CHECKS, staff.accessToken(), Map.of("system", "JSSI"))
                .expect(201).text("id");
        HallUnderTest.await(TIMEOUT).until(() -> show(id).path("units").asLong() > units.getAsLong() / 4);
        hall.kill(SERVICE);
        long counted = hall.databases().count("legacy", "SELECT units FROM pre_check WHERE id = ?::uuid", id);
        assertThat(counted).isPositive().isLessThan(units.getAsLong());
        long begin = System.nanoTime();
        hall.start(List.of(SERVICE));
        HallUnderTest.await(TIMEOUT).ignoreExceptions()
                .until(() -> show(id).path("status").asString().equals("COMPLETED"));
        JsonNode done = show(id);
        HallUnderTest.log(String.format(Locale.ROOT,
                "Pre-check killed at %,d of %,d units, completed %.1f s after the kill, %,d units/s at the end",
                counted,
                units.getAsLong(), HallUnderTest.millisSince(begin) / 1000, done.path("rate").asLong()));
        assertThat(done.path("units").asLong()).isEqualTo(units.getAsLong());
        assertThat(done.path("accounts").asLong()).isEqualTo(accounts.getAsLong());
        assertThat(done.path("counts").valueStream().mapToLong(each -> each.path("units").asLong()).sum())
                .isEqualTo(units.getAsLong());
        assertThat(done.path("counts").valueStream()
                .filter(each -> each.path("outcome").asString().equals("wrong-uscc"))
                .mapToLong(each -> each.path("units").asLong()).sum()).isEqualTo(200L * (COPIES + 1));
    }

    /// The reconciliation of other tests reads all accounts.
    @AfterEach
    void deleteCopies() {
        for (String table : List.of("wt_unit", "wt_user")) {
            hall.databases().column("jssi", """
                    WITH deleted AS (DELETE FROM %s WHERE yhm ~ '^m[0-9]{3}sb[0-9]{5}$' RETURNING 1)
                    SELECT count(*) FROM deleted""".formatted(table));
        }
    }

    private JsonNode show(String id) {
        Answer answer = hall.gateway().get(PRE_CHECKS + "/" + id, staff.accessToken());
        if (answer.status() == 401) {
            staff = hall.logInStaff("320000");
        }
        return answer.expect(200).body();
    }
}
