package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 差评整改: the city that handled the case answers the low evaluation. Texts are encrypted because they may name people.
@Service
public class RectificationHandling {

    private static final Logger log = LoggerFactory.getLogger(RectificationHandling.class);

    private final Rectifications rectifications;
    private final RectificationQueries queries;
    private final WorkingCalendar calendar;
    private final PersonalData personalData;
    private final Idempotency idempotency;
    private final Clock clock;

    RectificationHandling(Rectifications rectifications, RectificationQueries queries, WorkingCalendar calendar,
            PersonalData personalData, Idempotency idempotency, Clock clock) {
        this.rectifications = rectifications;
        this.queries = queries;
        this.calendar = calendar;
        this.personalData = personalData;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// @throws NotFound
    ///             if the city has no such rectification
    /// @throws RectificationConflict
    ///             if it is replied, extended or overdue
    @Transactional
    public RectificationSummary extend(ExtendRectification command, Actor by) {
        UUID id = command.rectificationId();
        return step("extendRectification", command, id, by, (found, now) -> found
                .extend(seal(id, Rectification.EXTENSION, command.reason()), calendar, by, now));
    }

    /// @throws NotFound
    ///             if the city has no such rectification
    /// @throws RectificationConflict
    ///             if it is replied
    @Transactional
    public RectificationSummary reply(ReplyToEvaluation command, Actor by) {
        UUID id = command.rectificationId();
        return step("replyToEvaluation", command, id, by, (found, now) -> found.reply(command.outcome(),
                seal(id, Rectification.REPLY, command.text()), by, now));
    }

    private RectificationSummary step(String operation, Object command, UUID id, Actor by,
            BiConsumer<Rectification, Instant> step) {
        return idempotency.once(operation, command, RectificationSummary.class, () -> {
            City city = new City(Objects.requireNonNull(by.city(), "staff and city systems have a city"));
            Rectification found = rectifications.findLockedById(id).filter(each -> each.isOf(city))
                    .orElseThrow(NotFound::new);
            step.accept(found, clock.instant());
            rectifications.save(found);
            log.info("Rectification changed, status={}, rectification={}, city={}", found.status(), id, city);
            return queries.summary(id);
        });
    }

    private Sealed seal(UUID id, String column, String text) {
        return personalData.seal(Rectification.TABLE, id, column, text);
    }
}
