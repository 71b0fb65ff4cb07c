package io.hrsshall.casework.cityside;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.evaluation.Evaluating;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseReading;
import io.hrsshall.casework.filing.CaseSearch;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.units.Units;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 地市受理: what a city's staff and systems do with the cases that their own city handles.
@Service
public class CityDesk {

    private final CaseChanges changes;
    private final CaseReading reading;
    private final CaseSearch search;
    private final Units units;
    private final Evaluating evaluating;
    private final WorkingCalendar calendar;
    private final Idempotency idempotency;
    private final Clock clock;

    CityDesk(CaseChanges changes, CaseReading reading, CaseSearch search, Units units, Evaluating evaluating,
            WorkingCalendar calendar, Idempotency idempotency, Clock clock) {
        this.changes = changes;
        this.reading = reading;
        this.search = search;
        this.units = units;
        this.evaluating = evaluating;
        this.calendar = calendar;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// The case with its form, the unit that filed it, and how it was evaluated.
    @Transactional(readOnly = true)
    public CityCase open(UUID id, Actor by) {
        CaseDetail detail = reading.ofCity(id, city(by));
        return new CityCase(detail.summary(), units.find(detail.summary().unitNumber()).orElse(null), detail.form(),
                detail.progress(), evaluating.find(id).orElse(null));
    }

    @Transactional
    public CaseSummary accept(UUID id, Actor by) {
        return step("acceptCase", id, id, by, (found, now) -> found.accept(calendar, by, now));
    }

    @Transactional
    public CaseSummary notAccept(UUID id, String reason, Actor by) {
        return step("notAcceptCase", reason, id, by, (found, now) -> found.notAccept(reason, by, now));
    }

    @Transactional
    public CaseSummary askSupplement(AskSupplement command, Actor by) {
        return step("askSupplement", command, command.id(), by,
                (found, now) -> found.askSupplement(command.reason(), command.workingDays(), calendar, by, now));
    }

    @Transactional
    public CaseSummary decide(DecideCase command, Actor by) {
        return step("decideCase", command, command.id(), by,
                (found, now) -> found.decide(command.approved(), command.reason(), by, now));
    }

    private CaseSummary step(String operation, Object request, UUID id, Actor by, BiConsumer<Case, Instant> step) {
        return idempotency.once(operation, request, CaseSummary.class, () -> {
            changes.change(id, city(by), found -> step.accept(found, clock.instant()));
            return search.one(id, null);
        });
    }

    private static City city(Actor by) {
        return new City(Objects.requireNonNull(by.city(), "staff and city systems have a city"));
    }
}
