package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// 差评整改: what the handling city owes after a low evaluation, an answer by a day. The city learns the level, the
/// indicators and the text, but not who evaluated.
@SuppressWarnings("UnusedVariable") // some columns are written here and read by queries only
@Table(Rectification.TABLE)
public final class Rectification extends AbstractAggregateRoot<Rectification> {

    static final String TABLE = "rectification";
    static final String REPLY = "reply";
    static final String EXTENSION = "extension";
    /// 立行立改: within 5 working days after the evaluation, as rules of provinces and cities on 国办发〔2019〕51号 say.
    static final int WORKING_DAYS = 5;
    /// 限期整改, of what cannot be corrected at once: within 15 working days after the evaluation.
    static final int EXTENDED_WORKING_DAYS = 15;

    @Id
    private final UUID id;
    private final UUID evaluationId;
    private final CaseId caseId;
    private final CaseNumber caseNumber;
    @Embedded.Empty
    private final Owner owner;
    private final ItemCode itemCode;
    private final City city;
    private final LocalDate openedOn;
    private RectificationStatus status;
    private LocalDate dueDay;
    @Embedded.Nullable(prefix = "extension_")
    private @Nullable Sealed extension;
    private @Nullable RectificationOutcome outcome;
    @Embedded.Nullable(prefix = "reply_")
    private @Nullable Sealed reply;
    private @Nullable Instant repliedAt;
    private @Nullable Instant announcedAt;
    /// What the city reads instead of the item.
    private @Nullable String shownItemCode;
    private @Nullable String shownItemName;
    /// The account of the member of staff, or the city's system.
    private @Nullable String repliedBy;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    Rectification(UUID id, UUID evaluationId, CaseId caseId, CaseNumber caseNumber, Owner owner, ItemCode itemCode,
            City city, LocalDate openedOn, RectificationStatus status, LocalDate dueDay, Audit audit) {
        this.id = id;
        this.evaluationId = evaluationId;
        this.caseId = caseId;
        this.caseNumber = caseNumber;
        this.owner = owner;
        this.itemCode = itemCode;
        this.city = city;
        this.openedOn = openedOn;
        this.status = status;
        this.dueDay = dueDay;
        this.audit = audit;
    }

    /// The city learns of it by [#announce]. The id is random, because an UUIDv7 contains the time of the evaluation.
    ///
    /// @param low
    ///            a low evaluation of the case
    static Rectification open(Evaluation low, Case evaluated, WorkingCalendar calendar, Actor by, Instant now) {
        LocalDate today = day(now);
        return new Rectification(UUID.randomUUID(), low.id(), evaluated.id(),
                Objects.requireNonNull(evaluated.caseNumber()), evaluated.owner(), evaluated.itemCode(),
                evaluated.city(), today, RectificationStatus.OPEN, calendar.plus(today, WORKING_DAYS),
                Audit.created(by, now));
    }

    /// Shows it to the city, once.
    ///
    /// @param low
    ///            the evaluation that it answers
    /// @param shown
    ///            the item, or what contains it
    void announce(Evaluation low, ShownItem shown, Instant now) {
        if (announcedAt != null) {
            return;
        }
        announcedAt = now;
        shownItemCode = shown.code().value();
        shownItemName = shown.name();
        audit = audit.changed("case-service", now);
        registerEvent(new RectificationEvent.RectificationOpened(snapshot(), low.level(), low.indicators()));
    }

    /// Takes more time, once and before the answer is overdue.
    ///
    /// @param reason
    ///            sealed for this id
    void extend(Sealed reason, WorkingCalendar calendar, Actor by, Instant now) {
        requireNotReplied();
        if (status == RectificationStatus.EXTENDED) {
            throw RectificationConflict.extended();
        }
        if (day(now).isAfter(dueDay)) {
            throw RectificationConflict.overdue();
        }
        extension = reason;
        dueDay = calendar.plus(openedOn, EXTENDED_WORKING_DAYS);
        transitionTo(RectificationStatus.EXTENDED, by, now);
        registerEvent(new RectificationEvent.RectificationExtended(snapshot()));
    }

    /// Answers the evaluation, once. A late answer is accepted.
    ///
    /// @param text
    ///            sealed for this id
    void reply(RectificationOutcome result, Sealed text, Actor by, Instant now) {
        requireNotReplied();
        outcome = result;
        reply = text;
        repliedAt = now;
        repliedBy = Audit.who(by);
        transitionTo(RectificationStatus.REPLIED, by, now);
        registerEvent(new RectificationEvent.RectificationReplied(snapshot(), result));
    }

    private void requireNotReplied() {
        if (status == RectificationStatus.REPLIED) {
            throw RectificationConflict.replied();
        }
    }

    private void transitionTo(RectificationStatus next, Actor by, Instant now) {
        if (!status.canTransitionTo(next)) {
            throw new IllegalStateException("no transition from " + status + " to " + next);
        }
        status = next;
        audit = audit.changed(by, now);
    }

    private RectificationEvent.Snapshot snapshot() {
        return new RectificationEvent.Snapshot(id, caseId, caseNumber, owner, itemCode,
                new ItemCode(Objects.requireNonNull(shownItemCode, "the city acts on what it was shown")), city, status,
                dueDay);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, WorkingCalendar.ZONE);
    }

    /// Whether it is shown to the city.
    boolean isOf(City other) {
        return announcedAt != null && city.equals(other);
    }

    UUID evaluationId() {
        return evaluationId;
    }

    Owner owner() {
        return owner;
    }

    ItemCode itemCode() {
        return itemCode;
    }

    City city() {
        return city;
    }

    LocalDate openedOn() {
        return openedOn;
    }

    UUID id() {
        return id;
    }

    LocalDate dueDay() {
        return dueDay;
    }

    RectificationStatus status() {
        return status;
    }
}
