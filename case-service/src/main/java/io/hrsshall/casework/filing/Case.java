package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.OwnerKind;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.catalogue.FilingClosed;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.casework.licensing.InstitutionDecision;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// 办件: one filing of one service item. Every change is a method named after its intention, follows the transitions of
/// [CaseStatus], and registers one [CaseEvent], except for changes of a draft.
@SuppressWarnings("UnusedVariable") // some columns are written here and read by queries only
@Table("cases")
public final class Case extends AbstractAggregateRoot<Case> {

    /// A case can be evaluated until this many days after the day on which it was decided.
    public static final int EVALUATION_DAYS = 15;
    /// The city adds results until this many days after the day on which it decided the case.
    static final int RESULT_DAYS = 30;
    /// 行政许可: within these working days of the receipt the city says all that is missing (《行政许可法》第三十二条、第八十二条).
    static final int ACCEPTANCE_WORKING_DAYS = 5;
    private static final String ACCEPTED_BY_LAW = "逾期未告知补正，自收到申请材料之日起视为受理";

    @Id
    private final CaseId id;
    @Embedded.Empty
    private final Owner owner;
    private final ItemCode itemCode;
    private int itemVersion;
    private City city;
    private CaseStatus status;
    /// The person who filed it; for a draft, the person who created it.
    private PersonId filedBy;
    /// Null for a case of a person.
    private @Nullable GrantId filedGrant;
    /// The person who last edited the form or the pending supplement, who may differ from the person who filed
    /// the case.
    private PersonId writtenBy;
    @Embedded.Empty(prefix = "form_")
    private Sealed form;
    /// A supplement that awaits the unit's review; the city still sees the form as it was.
    @Embedded.Nullable(prefix = "supplement_")
    private @Nullable Sealed pendingSupplement;
    /// The applicant of a personal case.
    @Embedded.Nullable(prefix = "applicant_")
    private @Nullable Sealed applicant;
    @Embedded.Empty
    private Delivery delivery;
    @Embedded.Empty
    private PromiseClock promiseClock;
    @Embedded.Empty
    private Audit audit;
    private @Nullable CaseNumber caseNumber;
    private @Nullable Instant filedAt;
    private @Nullable Instant submittedAt;
    private @Nullable Instant acceptedAt;
    private @Nullable Instant closedAt;
    private @Nullable Boolean approved;
    private @Nullable LocalDate supplementDueDay;
    /// When the city received the supplement of a case that it had not accepted yet; null if it received all with
    /// the submission.
    private @Nullable Instant receivedAt;
    /// Of 行政许可: the last day on which the city can ask for a supplement, or refuse to accept the case.
    private @Nullable LocalDate acceptanceDueDay;
    private @Nullable Instant supplementAskedAt;
    private @Nullable Instant evaluatedAt;
    /// To whom a waiting review is assigned; null if everybody who may review sees it.
    private @Nullable PersonId reviewer;
    private @Nullable GrantId reviewerGrant;
    /// Copied from the item when the case is filed.
    private boolean evaluable = true;
    @Version
    private long version;

    @PersistenceCreator
    Case(CaseId id, Owner owner, ItemCode itemCode, int itemVersion, City city, CaseStatus status, PersonId filedBy,
            @Nullable GrantId filedGrant, PersonId writtenBy, Sealed form, Delivery delivery, PromiseClock promiseClock,
            Audit audit) {
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
        this.promiseClock = promiseClock;
        this.audit = audit;
    }

    /// A new case that is not filed yet.
    ///
    /// @param form
    ///            sealed for this id
    static Case create(CaseId id, Owner owner, ServiceItem item, City city, Sealed form, Delivery delivery, Actor by,
            Instant now) {
        return new Case(id, owner, item.code(), item.version(), city, CaseStatus.DRAFT, by.personId(),
                grant(owner, by), by.personId(), form, delivery, clock(item), Audit.created(by, now));
    }

    /// A draft, or returned by the unit's review.
    boolean awaitsFiling() {
        return status == CaseStatus.DRAFT || status == CaseStatus.RETURNED;
    }

    void keepAsDraft(Actor by, Instant now) {
        registerEvent(new CaseEvent.CaseDrafted(snapshot(), by, now));
    }

    /// Replaces the form and the delivery of a draft or of a case that the unit's review returned. Changes of a draft,
    /// which may be saved any number of times, are not steps of its progress.
    void change(Sealed newForm, Delivery newDelivery, Actor by, Instant now) {
        if (!awaitsFiling()) {
            throw CaseConflict.notChangeable(status);
        }
        form = newForm;
        writtenBy = by.personId();
        delivery = newDelivery;
        touch(by, now);
        if (status == CaseStatus.RETURNED) {
            registerEvent(new CaseEvent.CaseChanged(snapshot(), by, now));
        }
    }

    /// Files the case: to the unit's review if the item requires one, otherwise to the handling city. From now on the
    /// case keeps the version of the item that is current at this time.
    ///
    /// @param cityNow
    ///            the city that handles the unit's cases now; the unit may have moved since the draft
    /// @throws FilingClosed
    ///             on a day of the month on which the item cannot be filed
    /// @throws InvalidField
    ///             if that city does not handle the item, or its result is not mailed
    void file(ServiceItem item, City cityNow, Supplier<CaseNumber> number, WorkingCalendar calendar, Actor by,
            Instant now) {
        if (!awaitsFiling()) {
            throw CaseConflict.alreadySubmitted(status);
        }
        if (!item.code().equals(itemCode)) {
            throw new IllegalArgumentException(item.code() + " is not the item of this case");
        }
        item.requireOpenOn(day(now));
        item.requireHandledIn(cityNow);
        if (delivery.delivery() == Delivery.Means.MAIL) {
            item.requireDelivery();
        }
        itemVersion = item.version();
        evaluable = item.isEvaluated();
        city = cityNow;
        promiseClock = clock(item);
        filedBy = by.personId();
        filedGrant = grant(owner, by);
        filedAt = now;
        if (caseNumber == null) {
            caseNumber = number.get();
        }
        if (requiresReview(item, by)) {
            transitionTo(CaseStatus.AWAITING_UNIT_REVIEW, by, now);
            registerEvent(new CaseEvent.CaseSentToReview(snapshot(), by, now));
        } else {
            submit(item, calendar, by, now);
        }
    }

    private static PromiseClock clock(ServiceItem item) {
        return PromiseClock.of(item.term());
    }

    /// What the legal representative hands in needs no review by the unit. A person and an institution, which has a
    /// single administrator, have no second person to review.
    boolean requiresReview(ServiceItem item, Actor by) {
        return item.definition().requiresUnitReview() && owner.kind() == OwnerKind.UNIT
                && by.tier() != Tier.LEGAL_REPRESENTATIVE;
    }

    /// States who the person is that files it.
    void identify(Sealed person) {
        applicant = person;
    }

    /// Materials are added or removed before the case is filed, and while a supplement is asked for that does not await
    /// the unit's review.
    ///
    /// @throws CaseConflict
    ///             at any other time
    public void requireMaterialsOpen() {
        boolean open = switch (status) {
            case DRAFT, RETURNED -> true;
            case SUPPLEMENT_ASKED -> pendingSupplement == null;
            case AWAITING_UNIT_REVIEW, SUBMITTED, ACCEPTED, SUSPENDED, NOT_ACCEPTED, DECIDED, WITHDRAWN -> false;
        };
        if (!open) {
            throw CaseConflict.materialsClosed(status);
        }
    }

    /// The handling city chooses results from the acceptance of the case on; after the decision for a later hand-over
    /// or a correction.
    ///
    /// @throws CaseConflict
    ///             at any other time
    public void requireResultsOpen() {
        boolean open = switch (status) {
            case ACCEPTED, SUSPENDED, DECIDED -> true;
            case SUPPLEMENT_ASKED -> acceptedAt != null;
            case DRAFT, RETURNED, AWAITING_UNIT_REVIEW, SUBMITTED, NOT_ACCEPTED, WITHDRAWN -> false;
        };
        if (!open) {
            throw CaseConflict.resultsClosed(status);
        }
    }

    /// 确认送达: hands results over that were chosen after the decision, until some days after it.
    public void handOverResults(Actor by, Instant now) {
        requireDecided();
        if (closedAt == null || day(now).isAfter(day(closedAt).plusDays(RESULT_DAYS))) {
            throw CaseConflict.resultsOverdue(status, RESULT_DAYS);
        }
        touch(by, now);
        registerEvent(new CaseEvent.ResultsHandedOver(snapshot(), by, now));
    }

    /// 更正: replaces the decision, or only its results.
    ///
    /// @return whether the decision is another one
    public boolean correct(boolean approve, Reasons reasons, Actor by, Instant now) {
        requireDecided();
        boolean isOther = !Objects.equals(approved, approve);
        approved = approve;
        touch(by, now);
        registerEvent(new CaseEvent.CaseCorrected(snapshot(), by, now, approve, reasons));
        return isOther;
    }

    private void requireDecided() {
        if (status != CaseStatus.DECIDED) {
            throw CaseConflict.resultsBeforeDecision(status);
        }
    }

    /// Whether the handling city has seen the case.
    public boolean isSubmitted() { return submittedAt != null; }

    public boolean awaitsReview() {
        return status == CaseStatus.AWAITING_UNIT_REVIEW || pendingSupplement != null;
    }

    /// Whether the unit's side is to change the case or to hand in a supplement.
    boolean awaitsChanges() {
        return status == CaseStatus.RETURNED || (status == CaseStatus.SUPPLEMENT_ASKED && pendingSupplement == null);
    }

    /// Assigns the waiting review to a person of the unit, or opens it again to everybody who may review.
    ///
    /// @param grant
    ///            the grant by which the person may review; null with the person
    public void assignReview(@Nullable PersonId person, @Nullable GrantId grant, Actor by, Instant now) {
        if (!awaitsReview()) {
            throw CaseConflict.notReviewable(status);
        }
        if (Objects.equals(person, reviewer) && Objects.equals(grant, reviewerGrant)) {
            return;
        }
        reviewer = person;
        reviewerGrant = grant;
        touch(by, now);
        registerEvent(new CaseEvent.ReviewAssigned(snapshot(), by, now, person));
    }

    /// Whether the review is assigned to another person.
    public boolean isForAnotherReviewer(Actor actor) {
        return reviewer != null && !reviewer.value().equals(actor.person());
    }

    /// Whether the person filed the case or last edited its form.
    public boolean isOwnOf(PersonId person) {
        return filedBy.equals(person) || writtenBy.equals(person);
    }

    private void clearReviewer() {
        reviewer = null;
        reviewerGrant = null;
    }

    /// The unit's review approves the case, which is submitted to the city.
    public void passReview(ServiceItem item, WorkingCalendar calendar, Actor by, Instant now) {
        if (status != CaseStatus.AWAITING_UNIT_REVIEW) {
            throw CaseConflict.notReviewable(status);
        }
        item.requireOpenOn(day(now));
        submit(item, calendar, by, now);
    }

    /// The unit's review returns the case, or a pending supplement, for changes.
    public void returnToFiler(String reason, Actor by, Instant now) {
        if (pendingSupplement != null) {
            pendingSupplement = null;
            clearReviewer();
            touch(by, now);
        } else if (status == CaseStatus.AWAITING_UNIT_REVIEW) {
            transitionTo(CaseStatus.RETURNED, by, now);
        } else {
            throw CaseConflict.notReviewable(status);
        }
        registerEvent(new CaseEvent.CaseReturned(snapshot(), by, now, reason));
    }

    private void submit(ServiceItem item, WorkingCalendar calendar, Actor by, Instant now) {
        submittedAt = now;
        if (item.term().from() == Term.From.RECEIPT) {
            promiseClock = promiseClock.start(day(now), calendar);
        }
        if (item.isLicence()) {
            acceptanceDueDay = calendar.plus(day(now), ACCEPTANCE_WORKING_DAYS);
        }
        transitionTo(CaseStatus.SUBMITTED, by, now);
        registerEvent(new CaseEvent.CaseSubmitted(snapshot(), by, now));
    }

    public void accept(WorkingCalendar calendar, Actor by, Instant now) {
        if (status != CaseStatus.SUBMITTED) {
            throw CaseConflict.unexpected(status);
        }
        accept(isAcceptedByLaw(now), calendar, by, now);
    }

    /// 行政许可: accepts a case for which the city neither asked for a supplement nor decided about the acceptance in time,
    /// as of the day of the receipt.
    ///
    /// @return whether the case was to be accepted
    boolean acceptByLaw(WorkingCalendar calendar, Actor by, Instant now) {
        if (status != CaseStatus.SUBMITTED || !isAcceptedByLaw(now)) {
            return false;
        }
        accept(true, calendar, by, now);
        return true;
    }

    private void accept(boolean byLaw, WorkingCalendar calendar, Actor by, Instant now) {
        Instant received = receivedAt == null ? submittedAt : receivedAt;
        Instant accepted = byLaw && received != null ? received : now;
        acceptedAt = accepted;
        if (!promiseClock.isRunning()) {
            promiseClock = promiseClock.start(day(accepted), calendar);
        }
        transitionTo(CaseStatus.ACCEPTED, by, now);
        registerEvent(new CaseEvent.CaseAccepted(snapshot(), by, now, byLaw ? ACCEPTED_BY_LAW : null));
    }

    private boolean isAcceptedByLaw(Instant now) {
        return acceptanceDueDay != null && day(now).isAfter(acceptanceDueDay);
    }

    /// Also ends a case that was never accepted and whose supplement is overdue.
    public void notAccept(Reasons reasons, Actor by, Instant now) {
        if (status == CaseStatus.SUPPLEMENT_ASKED && acceptedAt == null) {
            requireOverdue(now);
        } else if (status != CaseStatus.SUBMITTED) {
            throw CaseConflict.unexpected(status);
        } else if (isAcceptedByLaw(now)) {
            throw CaseConflict.ofTerm("case-accepted-by-law", status);
        }
        close(CaseStatus.NOT_ACCEPTED, by, now);
        registerEvent(new CaseEvent.CaseNotAccepted(snapshot(), by, now, reasons));
    }

    /// Asks for a supplement, before or after acceptance; of 行政许可 once, in time, and before acceptance only.
    ///
    /// @param workingDays
    ///            the unit's time limit
    public void askSupplement(ServiceItem item, Reasons reasons, int workingDays, WorkingCalendar calendar,
            Actor by, Instant now) {
        if (status != CaseStatus.SUBMITTED && status != CaseStatus.ACCEPTED) {
            throw CaseConflict.unexpected(status);
        }
        if (item.isLicence()) {
            requireSupplementAllowed(now);
        }
        supplementAskedAt = now;
        supplementDueDay = calendar.plus(day(now), workingDays);
        promiseClock = promiseClock.pause(day(now));
        transitionTo(CaseStatus.SUPPLEMENT_ASKED, by, now);
        registerEvent(new CaseEvent.SupplementAsked(snapshot(), by, now, reasons));
    }

    private void requireSupplementAllowed(Instant now) {
        if (status == CaseStatus.ACCEPTED) {
            throw CaseConflict.ofTerm("supplement-after-acceptance", status);
        }
        if (supplementAskedAt != null) {
            throw CaseConflict.ofTerm("supplement-asked-before", status);
        }
        if (isAcceptedByLaw(now)) {
            throw CaseConflict.ofTerm("case-accepted-by-law", status);
        }
    }

    /// 延长: once, and by no more days than the item allows.
    ///
    /// @throws InvalidField
    ///             if the item allows fewer days
    public void prolong(ServiceItem item, int days, String reason, WorkingCalendar calendar, Actor by, Instant now) {
        if (status != CaseStatus.ACCEPTED && status != CaseStatus.SUSPENDED) {
            throw CaseConflict.unexpected(status);
        }
        Integer most = item.term().prolongation();
        if (most == null) {
            throw CaseConflict.ofTerm("case-not-prolongable", status);
        }
        if (promiseClock.prolongedDays() != null) {
            throw CaseConflict.ofTerm("case-already-prolonged", status);
        }
        requireTermOpen(now);
        if (days > most) {
            throw new InvalidField("days", "prolongation-too-long", most);
        }
        promiseClock = promiseClock.prolong(days, calendar);
        touch(by, now);
        termChanged(TermChange.PROLONGED, reason, by, now);
    }

    /// 中止: the city waits for what the item names.
    public void suspend(ServiceItem item, String reason, Actor by, Instant now) {
        if (status != CaseStatus.ACCEPTED) {
            throw CaseConflict.unexpected(status);
        }
        if (item.term().suspension() == null) {
            throw CaseConflict.ofTerm("case-not-suspendable", status);
        }
        requireTermOpen(now);
        promiseClock = promiseClock.pause(day(now));
        transitionTo(CaseStatus.SUSPENDED, by, now);
        termChanged(TermChange.SUSPENDED, reason, by, now);
    }

    public void resume(String reason, WorkingCalendar calendar, Actor by, Instant now) {
        if (status != CaseStatus.SUSPENDED) {
            throw CaseConflict.ofTerm("case-not-suspended", status);
        }
        promiseClock = promiseClock.resume(day(now), calendar);
        transitionTo(CaseStatus.ACCEPTED, by, now);
        termChanged(TermChange.RESUMED, reason, by, now);
    }

    /// The facts are clear, so the shorter term applies, unless it has ended already.
    public void shortenTerm(ServiceItem item, String reason, WorkingCalendar calendar, Actor by, Instant now) {
        if (status != CaseStatus.ACCEPTED) {
            throw CaseConflict.unexpected(status);
        }
        Integer plain = item.term().plain();
        if (plain == null) {
            throw CaseConflict.ofTerm("case-without-shorter-term", status);
        }
        if (promiseClock.factsClear()) {
            throw CaseConflict.ofTerm("case-already-shortened", status);
        }
        PromiseClock shorter = promiseClock.shorten(plain, calendar);
        if (shorter.isOver(day(now))) {
            throw CaseConflict.ofTerm("case-term-over", status);
        }
        promiseClock = shorter;
        touch(by, now);
        termChanged(TermChange.SHORTENED, reason, by, now);
    }

    private void requireTermOpen(Instant now) {
        if (promiseClock.isOver(day(now))) {
            throw CaseConflict.ofTerm("case-term-over", status);
        }
    }

    private void termChanged(TermChange change, String reason, Actor by, Instant now) {
        LocalDate promisedDay = status == CaseStatus.SUSPENDED ? null : promiseClock.promisedDay();
        registerEvent(new CaseEvent.TermChanged(snapshot(), by, now, change, promisedDay, reason));
    }

    /// Keeps a supplement until the unit's review approves it.
    void proposeSupplement(Sealed supplement, Actor by, Instant now) {
        requireSupplementAsked();
        pendingSupplement = supplement;
        clearReviewer();
        writtenBy = by.personId();
        touch(by, now);
        registerEvent(new CaseEvent.CaseSentToReview(snapshot(), by, now));
    }

    /// Passes the supplement on to the city: returns the case to the status in which the supplement was asked for and
    /// resumes the clock. A late supplement is accepted until the city closes the case.
    public void supplement(Sealed newForm, @Nullable String note, WorkingCalendar calendar, Actor by, Instant now) {
        requireSupplementAsked();
        form = newForm;
        pendingSupplement = null;
        supplementDueDay = null;
        promiseClock = promiseClock.resume(day(now), calendar);
        if (acceptedAt == null) {
            receivedAt = now;
        }
        if (acceptanceDueDay != null) {
            acceptanceDueDay = calendar.plus(day(now), ACCEPTANCE_WORKING_DAYS);
        }
        transitionTo(acceptedAt == null ? CaseStatus.SUBMITTED : CaseStatus.ACCEPTED, by, now);
        registerEvent(new CaseEvent.CaseSupplemented(snapshot(), by, now, note));
    }

    void requireSupplementAsked() {
        if (status != CaseStatus.SUPPLEMENT_ASKED) {
            throw CaseConflict.supplementNotAsked(status);
        }
    }

    /// Also refuses an accepted case whose supplement is overdue.
    public void decide(boolean approve, @Nullable Reasons reasons, Actor by, Instant now) {
        decide(approve, reasons, null, by, now);
    }

    /// @param institution
    ///            what the approval does with an institution; null if it concerns none
    public void decide(boolean approve, @Nullable Reasons reasons, @Nullable InstitutionDecision institution, Actor by,
            Instant now) {
        if (status == CaseStatus.SUPPLEMENT_ASKED && acceptedAt != null && !approve) {
            requireOverdue(now);
        } else if (status != CaseStatus.ACCEPTED) {
            throw CaseConflict.unexpected(status);
        }
        approved = approve;
        close(CaseStatus.DECIDED, by, now);
        registerEvent(new CaseEvent.CaseDecided(snapshot(), by, now, approve, reasons, institution));
    }

    private void requireOverdue(Instant now) {
        if (supplementDueDay == null || !day(now).isAfter(supplementDueDay)) {
            throw CaseConflict.supplementNotOverdue(status);
        }
    }

    void withdraw(@Nullable String reason, Actor by, Instant now) {
        if (status.isFinal()) {
            throw CaseConflict.unexpected(status);
        }
        close(CaseStatus.WITHDRAWN, by, now);
        registerEvent(new CaseEvent.CaseWithdrawn(snapshot(), by, now, reason));
    }

    /// Records that the case was evaluated: once, after the decision and in time. The time of change stays as it is.
    void evaluate(Actor by, Instant now) {
        if (status != CaseStatus.DECIDED) {
            throw CaseConflict.notDecided(status);
        }
        if (!evaluable) {
            throw CaseConflict.notEvaluable(status);
        }
        if (evaluatedAt != null) {
            throw CaseConflict.alreadyEvaluated(status);
        }
        if (closedAt == null || !isEvaluationOpen(closedAt, day(now))) {
            throw CaseConflict.evaluationClosed(status, EVALUATION_DAYS);
        }
        evaluatedAt = now;
        registerEvent(new CaseEvent.CaseEvaluated(snapshot(), by, now));
    }

    static boolean isEvaluationOpen(Instant decidedAt, LocalDate today) {
        return !today.isAfter(day(decidedAt).plusDays(EVALUATION_DAYS));
    }

    private void close(CaseStatus end, Actor by, Instant now) {
        pendingSupplement = null;
        supplementDueDay = null;
        closedAt = now;
        transitionTo(end, by, now);
    }

    private void transitionTo(CaseStatus next, Actor by, Instant now) {
        if (!status.canTransitionTo(next)) {
            throw new IllegalStateException("no transition from " + status + " to " + next);
        }
        status = next;
        clearReviewer();
        touch(by, now);
    }

    private void touch(Actor by, Instant now) {
        audit = audit.changed(by, now);
    }

    private CaseEvent.Snapshot snapshot() {
        // Saving increments the version once for every change but an evaluation, which is not published.
        return new CaseEvent.Snapshot(id, version + 1, caseNumber, owner, itemCode, itemVersion, city, status,
                submittedAt != null);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, WorkingCalendar.ZONE);
    }

    private static @Nullable GrantId grant(Owner owner, Actor by) {
        return owner.person() == null ? by.grantId() : null;
    }

    /// Who acts for the owner sees the case. Its handling city sees it from its submission on.
    public boolean isVisibleTo(Actor actor) {
        return owner.isOf(actor) || submittedAt != null && isHandledBy(actor);
    }

    private boolean isHandledBy(Actor actor) {
        return switch (actor.kind()) {
            case STAFF, CITY_SYSTEM -> city.code().equals(actor.city());
            case PERSON, UNIT, INSTITUTION, SERVICE -> false;
        };
    }

    /// Whether the actor filed the case or last edited its form.
    public boolean isOwnOf(Actor actor) {
        return actor.person() != null && isOwnOf(actor.personId());
    }

    @Nullable
    PersonId reviewer() {
        return reviewer;
    }

    @Nullable
    GrantId reviewerGrant() {
        return reviewerGrant;
    }

    PersonId writtenBy() {
        return writtenBy;
    }

    Audit audit() {
        return audit;
    }

    @Nullable
    GrantId filedGrant() {
        return filedGrant;
    }

    @Nullable
    Instant submittedAt() {
        return submittedAt;
    }

    boolean isEvaluable() { return evaluable; }

    /// The events of the steps since the case was created or read.
    List<CaseEvent> events() {
        return domainEvents().stream().map(CaseEvent.class::cast).toList();
    }

    public CaseId id() {
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

    public PersonId filedBy() {
        return filedBy;
    }

    public @Nullable Sealed pendingSupplement() {
        return pendingSupplement;
    }

    public CaseStatus status() {
        return status;
    }

    @Nullable
    Instant filedAt() {
        return filedAt;
    }

    public @Nullable CaseNumber caseNumber() {
        return caseNumber;
    }

    PromiseClock promiseClock() {
        return promiseClock;
    }

    @Nullable
    LocalDate acceptanceDueDay() {
        return acceptanceDueDay;
    }

    public @Nullable Instant acceptedAt() {
        return acceptedAt;
    }

    public @Nullable LocalDate supplementDueDay() {
        return supplementDueDay;
    }

    /// Null before the term runs.
    public @Nullable LocalDate promisedDay() {
        return promiseClock.promisedDay();
    }

    /// Null before the term runs.
    public @Nullable LocalDate statutoryDay() {
        return promiseClock.statutoryDay();
    }

    @Nullable
    Boolean approved() {
        return approved;
    }

    @Nullable
    Sealed applicant() {
        return applicant;
    }

    Delivery delivery() {
        return delivery;
    }

    Sealed form() {
        return form;
    }

    public long version() {
        return version;
    }
}
