package io.hrsshall.casework.notices;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;

/// 公示公告: a notice of a city, or of the province. Each step is a revision, and [NoticeRevisions] keeps them all.
///
/// @param revision
///            1 for the notice as it was published
record Notice(@Id UUID id, City city, @Embedded(onEmpty = OnEmpty.USE_EMPTY) NoticeContent content,
        Instant publishedAt, int revision, @Nullable Instant correctedAt, @Nullable Instant withdrawnAt,
        @Embedded.Empty Audit audit, @Version long version) {

    static final int MAX_REVISIONS = 100;
    /// A day further ahead is regarded as a mistake.
    static final int MAX_YEARS = 5;

    /// @throws InvalidField
    ///             if the last day is past, or too far ahead
    static Notice publish(City city, NoticeContent content, LocalDate today, Actor by, Instant now) {
        requireDay(content, today);
        return new Notice(Ids.next(), city, content, now, 1, null, null, Audit.created(by, now), 0);
    }

    /// A notice may end today, but not in the past: to end it at once, it is withdrawn.
    ///
    /// @throws NoticeConflict
    ///             if it is withdrawn, or was corrected too often
    Notice correct(NoticeContent newContent, LocalDate today, Actor by, Instant now) {
        requireNotWithdrawn();
        if (revision >= MAX_REVISIONS - 1) {
            throw NoticeConflict.correctedTooOften(MAX_REVISIONS);
        }
        if (newContent.equals(content)) {
            throw new InvalidField("body", "notice-unchanged");
        }
        requireDay(newContent, today);
        return new Notice(id, city, newContent, publishedAt, revision + 1, now, null, audit.changed(by, now), version);
    }

    /// @throws NoticeConflict
    ///             if it is withdrawn already
    Notice withdraw(Actor by, Instant now) {
        requireNotWithdrawn();
        return new Notice(id, city, content, publishedAt, revision + 1, correctedAt, now, audit.changed(by, now),
                version);
    }

    boolean isOf(City other) {
        return city.equals(other);
    }

    private void requireNotWithdrawn() {
        if (withdrawnAt != null) {
            throw NoticeConflict.withdrawn();
        }
    }

    private static void requireDay(NoticeContent content, LocalDate today) {
        if (content.validUntil().isBefore(today)) {
            throw new InvalidField("validUntil", "notice-day-past");
        }
        if (content.validUntil().isAfter(today.plusYears(MAX_YEARS))) {
            throw new InvalidField("validUntil", "notice-day-far", MAX_YEARS);
        }
    }
}
