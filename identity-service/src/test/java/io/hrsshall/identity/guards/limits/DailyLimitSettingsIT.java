package io.hrsshall.identity.guards.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.IdentityIT;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DailyLimitSettingsIT extends IdentityIT {

    private final JdbcClient database;

    DailyLimitSettingsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
        this.database = jdbc;
    }

    @Test
    void eachLimitIsASetting() {
        DailyLimit limit = new DailyLimit(database, Clock.systemUTC(), new DailyLimits(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        for (DailyLimit.Kind kind : DailyLimit.Kind.values()) {
            String subject = Ids.next().toString();
            int counted = 0;
            while (limit.count(kind, subject).isEmpty()) {
                counted++;
            }
            assertThat(counted).as(kind.name()).isEqualTo(kind.ordinal() + 1);
            limit.uncount(kind, subject);
            assertThat(limit.count(kind, subject)).as(kind.name()).isEmpty();
            assertThat(limit.count(kind, subject)).as(kind.name()).isPresent();
        }
    }
}
