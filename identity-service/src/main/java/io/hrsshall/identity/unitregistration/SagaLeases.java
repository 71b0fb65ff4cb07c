package io.hrsshall.identity.unitregistration;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who works on a saga, and when it is tried again.
@Service
class SagaLeases {

    private static final int STUCK_AFTER = 10;

    private final RegistrationSagas sagas;
    private final JdbcClient jdbc;
    private final Clock clock;

    SagaLeases(RegistrationSagas sagas, JdbcClient jdbc, Clock clock) {
        this.sagas = sagas;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Takes sagas that nobody works on.
    @Transactional
    List<RegistrationSaga> take(int most) {
        Instant now = clock.instant();
        return jdbc.sql("""
                select id from registration_sagas where step not in ('DONE', 'UNDONE') and due_at <= :now
                order by due_at limit :most for update skip locked""").param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most).query(UUID.class).list().stream().map(id -> {
                    RegistrationSaga saga = sagas.findById(id).orElseThrow();
                    saga.postponeTo(now.plus(RegistrationSaga.LEASE), now);
                    return sagas.save(saga);
                }).toList();
    }

    /// How many could not go on for many tries.
    @Transactional(readOnly = true)
    int stuck() {
        return jdbc.sql("""
                select count(*) from registration_sagas
                where step not in ('DONE', 'UNDONE') and attempts >= :many""").param("many", STUCK_AFTER)
                .query(Integer.class).single();
    }

    @Transactional
    void postpone(UUID saga) {
        sagas.lock(saga).filter(one -> !one.step().isOver()).ifPresent(one -> {
            one.postpone(clock.instant());
            sagas.save(one);
        });
    }

    @Transactional
    void postponeTo(UUID saga, Instant later) {
        sagas.lock(saga).filter(one -> !one.step().isOver()).ifPresent(one -> {
            one.postponeTo(later, clock.instant());
            sagas.save(one);
        });
    }
}
