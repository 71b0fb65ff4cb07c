package io.hrsshall.casework.notices;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.AdvisoryLock;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Publishes, corrects and withdraws the notices of the city for which the member of staff acts.
@Service
public class NoticePublishing {

    private static final Logger log = LoggerFactory.getLogger(NoticePublishing.class);
    /// Notices in force per city.
    private static final int MAX_IN_FORCE = 300;

    private final Notices notices;
    private final NoticeRevisions revisions;
    private final NoticeQueries queries;
    private final AdvisoryLock locks;
    private final Idempotency idempotency;
    private final Clock clock;

    NoticePublishing(Notices notices, NoticeRevisions revisions, NoticeQueries queries, AdvisoryLock locks,
            Idempotency idempotency, Clock clock) {
        this.notices = notices;
        this.revisions = revisions;
        this.queries = queries;
        this.locks = locks;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// @throws NoticeConflict
    ///             if the city has too many notices in force
    @Transactional
    public NoticeSummary publish(NoticeContent content, Actor by) {
        return idempotency.once("publishNotice", content, NoticeSummary.class, () -> {
            City city = city(by);
            requireRoom(city, 0);
            return save(Notice.publish(city, content, today(), by, clock.instant()), NoticeStep.PUBLISHED, null);
        });
    }

    /// @throws NotFound
    ///             if the city has no such notice
    /// @throws NoticeConflict
    ///             if it is withdrawn, was corrected too often, or would be one too many in force
    @Transactional
    public NoticeSummary correct(CorrectNotice command, Actor by) {
        return change(command.id(), command.ifMatch(), by, NoticeStep.CORRECTED, command.reason(), found -> {
            // A notice that has expired counts again once its last day is moved.
            requireRoom(found.city(), found.content().validUntil().isBefore(today()) ? 0 : 1);
            return found.correct(command.content(), today(), by, clock.instant());
        });
    }

    /// @throws NotFound
    ///             if the city has no such notice
    /// @throws NoticeConflict
    ///             if it is withdrawn already
    @Transactional
    public NoticeSummary withdraw(WithdrawNotice command, Actor by) {
        return change(command.id(), command.ifMatch(), by, NoticeStep.WITHDRAWN, command.reason(),
                found -> found.withdraw(by, clock.instant()));
    }

    private NoticeSummary change(UUID id, @Nullable String ifMatch, Actor by, NoticeStep step, String reason,
            UnaryOperator<Notice> change) {
        City city = city(by);
        Notice found = notices.findLockedById(id).filter(notice -> notice.isOf(city)).orElseThrow(NotFound::new);
        ETags.require(ifMatch, found.version());
        return save(change.apply(found), step, reason);
    }

    private NoticeSummary save(Notice changed, NoticeStep step, @Nullable String reason) {
        Notice saved = notices.save(changed);
        revisions.add(saved, step, reason);
        log.info("Notice changed, step={}, notice={}, city={}, revision={}", step, saved.id(), saved.city(),
                saved.revision());
        return queries.summary(saved.id());
    }

    /// @param counted
    ///            the number of counted notices that are about to be changed
    private void requireRoom(City city, int counted) {
        locks.acquire("notices", city.code());
        if (queries.countInForce(city, today()) - counted >= MAX_IN_FORCE) {
            throw NoticeConflict.full(MAX_IN_FORCE);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    private static City city(Actor by) {
        return new City(Objects.requireNonNull(by.city(), "staff act for a city"));
    }
}
