package io.hrsshall.legacy.prechecks;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.legacy.systems.LegacySystem;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// One reading of all accounts of a legacy system. Each system has one that runs, by the index `pre_check_running`.
public final class PreCheck {

    private static final String CHANGED_BY = "legacy-migration-service";

    @Id
    private final UUID id;
    private final LegacySystem system;
    private PreCheckStatus status;
    private @Nullable Long total;
    private long accounts;
    private long units;
    private Instant resumedAt;
    private long resumedUnits;
    private @Nullable Instant endedAt;
    private @Nullable String problem;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    PreCheck(UUID id, LegacySystem system, PreCheckStatus status, long accounts, long units, Instant resumedAt,
            long resumedUnits, Audit audit) {
        this.id = id;
        this.system = system;
        this.status = status;
        this.accounts = accounts;
        this.units = units;
        this.resumedAt = resumedAt;
        this.resumedUnits = resumedUnits;
        this.audit = audit;
    }

    static PreCheck start(LegacySystem system, Actor by, Instant now) {
        return new PreCheck(Ids.next(), system, PreCheckStatus.RUNNING, 0, 0, now, 0, Audit.created(by, now));
    }

    /// The first attempt or one after a stop, an outage or a crash.
    ///
    /// @param unitsInTheSystem
    ///            as the legacy system counts them now
    void attempt(long unitsInTheSystem, Instant now) {
        total = unitsInTheSystem;
        resumedAt = now;
        resumedUnits = units;
        audit = audit.changed(CHANGED_BY, now);
    }

    void advance(long moreAccounts, long moreUnits, Instant now) {
        accounts += moreAccounts;
        units += moreUnits;
        problem = null;
        audit = audit.changed(CHANGED_BY, now);
    }

    /// @throws PreCheckConflict
    ///             if it does not run
    void requestStop(Actor by, Instant now) {
        if (!status.isActive()) {
            throw PreCheckConflict.notRunning();
        }
        status = PreCheckStatus.STOPPING;
        audit = audit.changed(by, now);
    }

    void stop(Instant now) {
        end(PreCheckStatus.STOPPED, now);
    }

    void complete(Instant now) {
        end(PreCheckStatus.COMPLETED, now);
    }

    private void end(PreCheckStatus as, Instant now) {
        status = as;
        problem = null;
        endedAt = now;
        audit = audit.changed(CHANGED_BY, now);
    }

    /// @throws PreCheckConflict
    ///             if it was not stopped
    void resume(Actor by, Instant now) {
        if (status != PreCheckStatus.STOPPED) {
            throw PreCheckConflict.notStopped();
        }
        status = PreCheckStatus.RUNNING;
        endedAt = null;
        resumedAt = now;
        resumedUnits = units;
        audit = audit.changed(by, now);
    }

    /// Records why the last attempt failed. The task retries.
    void markStuck(String reason, Instant now) {
        if (!Objects.equals(problem, reason)) {
            problem = reason;
            audit = audit.changed(CHANGED_BY, now);
        }
    }

    /// Units per second since it was started or resumed; empty before a second has passed.
    Optional<Double> rate(Instant now) {
        double seconds = Duration.between(resumedAt, endedAt == null ? now : endedAt).toMillis() / 1000.0;
        return seconds < 1 || units == resumedUnits ? Optional.empty() : Optional.of((units - resumedUnits) / seconds);
    }

    public UUID id() {
        return id;
    }

    public LegacySystem system() {
        return system;
    }

    public PreCheckStatus status() {
        return status;
    }

    public Optional<Long> total() {
        return Optional.ofNullable(total);
    }

    public long accounts() {
        return accounts;
    }

    public long units() {
        return units;
    }

    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    public Instant startedAt() {
        return audit.createdAt();
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
