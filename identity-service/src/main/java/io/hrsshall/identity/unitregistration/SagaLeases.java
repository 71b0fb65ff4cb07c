package io.hrsshall.identity.unitregistration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who works on a saga, and when it is tried again.
@Service
class SagaLeases {

    private final RegistrationSagas sagas;
    private final Clock clock;

    SagaLeases(RegistrationSagas sagas, Clock clock) {
        this.sagas = sagas;
        this.clock = clock;
    }

    /// Takes sagas that nobody works on.
    @Transactional
    List<RegistrationSaga> take(int most) {
        Instant now = clock.instant();
        return sagas.lockDue(now, most).stream().map(saga -> {
            saga.postponeTo(now.plus(RegistrationSaga.LEASE), now);
            return sagas.save(saga);
        }).toList();
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
