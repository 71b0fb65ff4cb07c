package io.hrsshall.identity.unitregistration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Finishes or undoes what a killed process or a dependency that was down left behind, with nobody's help.
@Component
class RecoveringSagas {

    private static final Logger log = LoggerFactory.getLogger(RecoveringSagas.class);
    private static final int BATCH = 10;

    private final SagaLeases leases;
    private final RunningSagas running;
    private final AtomicInteger stuck = new AtomicInteger();

    RecoveringSagas(SagaLeases leases, RunningSagas running, MeterRegistry meters) {
        this.leases = leases;
        this.running = running;
        Gauge.builder("hall.registration.sagas.stuck", stuck, AtomicInteger::get)
                .description("registrations that could not go on for ten tries").register(meters);
    }

    @Scheduled(fixedDelayString = "${hall.registration.recover-every:PT2S}", initialDelayString = "PT2S")
    void recover() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            leases.take(BATCH).forEach(saga -> executor.execute(() -> running.run(saga)));
            stuck.set(leases.stuck());
        } catch (DataAccessException | TransactionException e) {
            log.warn("Registrations can't be recovered now: {}", e.getClass().getSimpleName());
        }
    }
}
