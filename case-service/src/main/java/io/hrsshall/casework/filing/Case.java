package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.FilingClosed;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// 办件: one filing of one service item. Every change goes through a method named after the intention, is held against
/// the table in [CaseStatus], and registers what happened as a [CaseEvent].
@SuppressWarnings("UnusedVariable") // some columns are written here and read by queries only
@Table("cases")
public final class Case {

    @Id
    private final UUID id;
    @Embedded.Empty
    private final Owner owner;
    private final ItemCode itemCode;
    private int itemVersion;
    private City city;
    private CaseStatus status;
    /// Who filed it, or, as long as it is a draft, who keeps it.
    private UUID filedBy;
    private UUID filedGrant;
    /// Who wrote the form as it is now; somebody else may file it.
    private UUID writtenBy;
    @Embedded.Empty(prefix = "form_")
    private Sealed form;
    @Embedded.Empty
    private Delivery delivery;
    @Embedded.Empty
    private PromiseClock clock;
    @Embedded.Empty
    private Audit audit;
    private @Nullable CaseNumber caseNumber;
    private @Nullable Instant filedAt;
    private @Nullable Instant submittedAt;
    private @Nullable Instant acceptedAt;
    private @Nullable Instant closedAt;
    private @Nullable Boolean approved;
    private @Nullable LocalDate supplementDueDay;
    private @Nullable Instant evaluatedAt;
    @Version
    private long version;
    @Transient
    private final List<CaseEvent> happened = new ArrayList<>();

    @PersistenceCreator
    Case(UUID id, Owner owner, ItemCode itemCode, int itemVersion, City city, CaseStatus status, UUID filedBy,
            UUID filedGrant, UUID writtenBy, Sealed form, Delivery delivery, PromiseClock clock, Audit audit) {
        this.id = id;
        this.owner = owner;
        this.itemCode = itemCode;
        this.itemVersion = itemVersion;
        this.city = city;
        this.status = status;
        this.filedBy = filedBy;
        this.filedGrant = filedGrant;
        this.writtenBy = writtenBy;
        this.form = form;
        this.delivery = delivery;
        this.clock = clock;
        this.audit = audit;
    }

    /// A new case, not filed yet.
    ///
    /// @param form
    ///            sealed for this id
    static Case begin(UUID id, Owner owner, ServiceItem item, City city, Sealed form, Delivery delivery, Actor by,
            Instant now) {
        return new Case(id, owner, item.code(), item.version(), city, CaseStatus.DRAFT, person(by),
                grant(by), person(by), form, delivery, PromiseClock.of(item), Audit.created(by, now));
    }

    /// Leaves it to be filed later.
    void keepAsDraft(Actor by, Instant now) {
        happened.add(new CaseEvent.CaseDrafted(facts(), by, now));
    }

    /// Replaces what a draft, or a case that the unit's review returned, says.
    void change(Sealed newForm, Delivery newDelivery, Actor by, Instant now) {
        if (status != CaseStatus.DRAFT && status != CaseStatus.RETURNED) {
            throw CaseConflict.notChangeable(status);
        }
        form = newForm;
        writtenBy = person(by);
        delivery = newDelivery;
        touch(by, now);
        happened.add(new CaseEvent.CaseChanged(facts(), by, now));
    }

    /// Files it: for the unit's review where the item says so, else to the handling city. From here on it keeps the
    /// version of the item that is valid now.
    ///
    /// @param cityNow
    ///            who handles the unit's cases now; the unit may have moved since the draft
    /// @throws FilingClosed
    ///             on a day of the month on which the item is not filed
    void file(ServiceItem item, City cityNow, Supplier<CaseNumber> number, Actor by, Instant now) {
        if (status != CaseStatus.DRAFT && status != CaseStatus.RETURNED) {
            throw CaseConflict.alreadySubmitted(status);
        }
        if (!item.code().equals(itemCode)) {
            throw new IllegalArgumentException(item.code() + " is another item");
        }
        item.requireOpenOn(day(now));
        itemVersion = item.version();
        city = cityNow;
        clock = PromiseClock.of(item);
        // An institution has nobody who could review: one administrator files for it.
        boolean needsReview = item.definition().requiresUnitReview() && owner.institutionNumber() == null;
        filedBy = person(by);
        filedGrant = grant(by);
        filedAt = now;
        if (caseNumber == null) {
            caseNumber = number.get();
        }
        if (needsReview) {
            become(CaseStatus.AWAITING_UNIT_REVIEW, by, now);
            happened.add(new CaseEvent.CaseSentToReview(facts(), by, now));
        } else {
            submit(by, now);
        }
    }

    /// The unit's review passes it on to the city.
    public void passReview(ServiceItem item, Actor by, Instant now) {
        requireReview();
        item.requireOpenOn(day(now));
        submit(by, now);
    }

    /// The unit's review returns it to be changed.
    public void returnToFiler(String reason, Actor by, Instant now) {
        requireReview();
        become(CaseStatus.RETURNED, by, now);
        happened.add(new CaseEvent.CaseReturned(facts(), by, now, reason));
    }

    private void requireReview() {
        if (status != CaseStatus.AWAITING_UNIT_REVIEW) {
            throw CaseConflict.notReviewable(status);
        }
    }

    private void submit(Actor by, Instant now) {
        submittedAt = now;
        become(CaseStatus.SUBMITTED, by, now);
        happened.add(new CaseEvent.CaseSubmitted(facts(), by, now));
    }

    public void accept(WorkingCalendar calendar, Actor by, Instant now) {
        if (status != CaseStatus.SUBMITTED) {
            throw CaseConflict.because(status);
        }
        acceptedAt = now;
        clock = clock.start(day(now), calendar);
        become(CaseStatus.ACCEPTED, by, now);
        happened.add(new CaseEvent.CaseAccepted(facts(), by, now));
    }

    /// Not accepted; also after a supplement that was asked for before acceptance did not come in time.
    public void notAccept(String reason, Actor by, Instant now) {
        if (status == CaseStatus.SUPPLEMENT_ASKED && acceptedAt == null) {
            requireOverdue(now);
        } else if (status != CaseStatus.SUBMITTED) {
            throw CaseConflict.because(status);
        }
        close(CaseStatus.NOT_ACCEPTED, by, now);
        happened.add(new CaseEvent.CaseNotAccepted(facts(), by, now, reason));
    }

    /// Asks for a supplement, before acceptance or after it.
    ///
    /// @param workingDays
    ///            how many the unit has
    public void askSupplement(String reason, int workingDays, WorkingCalendar calendar, Actor by, Instant now) {
        if (status != CaseStatus.SUBMITTED && status != CaseStatus.ACCEPTED) {
            throw CaseConflict.because(status);
        }
        supplementDueDay = calendar.plus(day(now), workingDays);
        clock = clock.pause(day(now));
        become(CaseStatus.SUPPLEMENT_ASKED, by, now);
        happened.add(new CaseEvent.SupplementAsked(facts(), by, now, reason));
    }

    /// Brings it back to where the supplement was asked for; the clock goes on. A late supplement is still taken as
    /// long as the city has not ended the case.
    void supplement(Sealed newForm, @Nullable String note, WorkingCalendar calendar, Actor by, Instant now) {
        if (status != CaseStatus.SUPPLEMENT_ASKED) {
            throw CaseConflict.supplementNotAsked(status);
        }
        form = newForm;
        supplementDueDay = null;
        clock = clock.goOn(day(now), calendar);
        become(acceptedAt == null ? CaseStatus.SUBMITTED : CaseStatus.ACCEPTED, by, now);
        happened.add(new CaseEvent.CaseSupplemented(facts(), by, now, note));
    }

    /// Decides; refuses also after a supplement that was asked for after acceptance did not come in time.
    public void decide(boolean approve, @Nullable String reason, Actor by, Instant now) {
        if (status == CaseStatus.SUPPLEMENT_ASKED && acceptedAt != null && !approve) {
            requireOverdue(now);
        } else if (status != CaseStatus.ACCEPTED) {
            throw CaseConflict.because(status);
        }
        approved = approve;
        close(CaseStatus.DECIDED, by, now);
        happened.add(new CaseEvent.CaseDecided(facts(), by, now, approve, reason));
    }

    private void requireOverdue(Instant now) {
        if (supplementDueDay == null || !day(now).isAfter(supplementDueDay)) {
            throw CaseConflict.supplementNotOverdue(status);
        }
    }

    void withdraw(@Nullable String reason, Actor by, Instant now) {
        if (status.isFinal()) {
            throw CaseConflict.because(status);
        }
        close(CaseStatus.WITHDRAWN, by, now);
        happened.add(new CaseEvent.CaseWithdrawn(facts(), by, now, reason));
    }

    /// Notes that it has been evaluated: once, and only when it is decided.
    public void evaluate(Actor by, Instant now) {
        if (status != CaseStatus.DECIDED) {
            throw CaseConflict.notDecided(status);
        }
        if (evaluatedAt != null) {
            throw CaseConflict.alreadyEvaluated(status);
        }
        evaluatedAt = now;
        touch(by, now);
        happened.add(new CaseEvent.CaseEvaluated(facts(), by, now));
    }

    private void close(CaseStatus end, Actor by, Instant now) {
        supplementDueDay = null;
        closedAt = now;
        become(end, by, now);
    }

    private void become(CaseStatus next, Actor by, Instant now) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(status + " can't become " + next);
        }
        status = next;
        touch(by, now);
    }

    private void touch(Actor by, Instant now) {
        audit = audit.changed(by, now);
    }

    private CaseEvent.Facts facts() {
        return new CaseEvent.Facts(id, caseNumber, owner, itemCode, itemVersion, city, status, submittedAt != null);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, WorkingCalendar.ZONE);
    }

    private static UUID person(Actor by) {
        return UUID.fromString(Objects.requireNonNull(by.person(), "only persons file"));
    }

    private static UUID grant(Actor by) {
        return UUID.fromString(Objects.requireNonNull(by.grant(), "only who holds a grant files"));
    }

    /// What is published when it is saved.
    @DomainEvents
    List<CaseEvent> happened() {
        return List.copyOf(happened);
    }

    @AfterDomainEventPublication
    void published() {
        happened.clear();
    }

    /// Whether the city may see it: its own, from its submission on.
    public boolean isVisibleTo(City who) {
        return submittedAt != null && city.equals(who);
    }

    public boolean belongsTo(Owner who) {
        return Objects.equals(owner.institutionNumber(), who.institutionNumber())
                && owner.unitNumber().equals(who.unitNumber());
    }

    /// Whether it is the actor's own: filed or written by that person.
    public boolean isOwnOf(Actor actor) {
        return wasFiledBy(actor) || writtenBy.toString().equals(actor.person());
    }

    public boolean wasFiledBy(Actor actor) {
        return filedBy.toString().equals(actor.person());
    }

    public UUID id() {
        return id;
    }

    public Owner owner() {
        return owner;
    }

    public ItemCode itemCode() {
        return itemCode;
    }

    public int itemVersion() {
        return itemVersion;
    }

    public City city() {
        return city;
    }

    public CaseStatus status() {
        return status;
    }

    public UUID filedBy() {
        return filedBy;
    }

    public @Nullable CaseNumber caseNumber() {
        return caseNumber;
    }

    public PromiseClock clock() {
        return clock;
    }

    public @Nullable LocalDate supplementDueDay() {
        return supplementDueDay;
    }

    public @Nullable Boolean approved() {
        return approved;
    }

    public @Nullable Instant evaluatedAt() {
        return evaluatedAt;
    }

    public Delivery delivery() {
        return delivery;
    }

    Sealed form() {
        return form;
    }

    long version() {
        return version;
    }
}
