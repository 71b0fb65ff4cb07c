package io.hrsshall.identity.sessions;

import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Records the sessions of accounts when they begin.
@Service
public class SessionRecording {

    /// No session lives longer.
    static final Duration RETENTION = Duration.ofDays(1);

    private final Sessions sessions;
    private final Clock clock;

    SessionRecording(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /// @param way
    ///            how the owner logged in, as the tokens state it
    public void record(Account account, String way, LoginClient client, IssuedTokens tokens) {
        sessions.save(Session.started(tokens.session(), account.id(), way, client, clock.instant()));
    }

    @Bean
    static RecurringTask sessionRetention(JdbcClient jdbc) {
        return new RecurringTask("session-retention", Duration.ofMinutes(10),
                () -> jdbc.sql("DELETE FROM sessions WHERE created_at < now() - make_interval(secs => ?)")
                        .param(RETENTION.toSeconds()).update());
    }
}
