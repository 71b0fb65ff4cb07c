package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.ComingStep.Step;
import io.hrsshall.casework.offices.Offices;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What is still to come of a case, until its decision and its evaluation. Derived from the case and from the version
/// of the item with which it was filed.
@Component
class StepsAhead {

    private final Catalogue catalogue;
    private final Offices offices;
    private final WorkingCalendar calendar;
    private final Clock clock;

    StepsAhead(Catalogue catalogue, Offices offices, WorkingCalendar calendar, Clock clock) {
        this.catalogue = catalogue;
        this.offices = offices;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// @param viewer
    ///            who, if it is the owner, hands in what is to be handed in next
    List<ComingStep> of(CaseSummary summary, Case found, Actor viewer) {
        ServiceItem item = catalogue.version(summary.item().itemCode(), summary.item().itemVersion());
        return of(summary, found.owner().isOf(viewer) && found.requiresReview(item, viewer), item,
                offices.recent(item.authority(), summary.item().city()).authority(),
                LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE), calendar);
    }

    /// @param isReviewed
    ///            whether the unit reviews what the viewer hands in
    static List<ComingStep> of(CaseSummary found, boolean isReviewed, ServiceItem item, String authority,
            LocalDate today, WorkingCalendar calendar) {
        LocalDate opensOn = found.days().opensOn();
        List<ComingStep> handling = List.of(ComingStep.ofCity(Step.ACCEPT, authority, found.days().acceptanceDueDay()),
                decision(found, item, authority, opensOn == null ? today : opensOn, calendar));
        return switch (found.state().status()) {
            case DRAFT, RETURNED -> of(ComingStep.ofOwner(Step.FILE, opensOn), isReviewed, handling);
            case AWAITING_UNIT_REVIEW -> of(ComingStep.ofOwner(Step.REVIEW, null), false, handling);
            case SUBMITTED -> handling;
            case SUPPLEMENT_ASKED -> ofSupplement(found, isReviewed, authority);
            case ACCEPTED -> List.of(ComingStep.ofCity(Step.DECIDE, authority, found.term().promisedDay()));
            case SUSPENDED -> List.of(ComingStep.ofCity(Step.RESUME, authority, null),
                    ComingStep.ofCity(Step.DECIDE, authority, null));
            case DECIDED -> found.toEvaluate() ? List.of(ComingStep.ofOwner(Step.EVALUATE, null)) : List.of();
            case NOT_ACCEPTED, WITHDRAWN -> List.of();
        };
    }

    /// The clock is paused, so that no day of the decision is known. The review ends before the supplement is due, too.
    private static List<ComingStep> ofSupplement(CaseSummary found, boolean isReviewed, String authority) {
        LocalDate due = found.days().supplementDueDay();
        ComingStep review = ComingStep.ofOwner(Step.REVIEW, due);
        Stream<ComingStep> own = found.supplementInReview()
                ? Stream.of(review)
                : Stream.concat(Stream.of(ComingStep.ofOwner(Step.SUPPLEMENT, due)),
                        isReviewed ? Stream.of(review) : Stream.of());
        return Stream.concat(own, Stream.of(ComingStep.ofCity(Step.DECIDE, authority, null))).toList();
    }

    private static List<ComingStep> of(ComingStep next, boolean isReviewed, List<ComingStep> handling) {
        List<ComingStep> steps = new ArrayList<>();
        steps.add(next);
        if (isReviewed) {
            steps.add(ComingStep.ofOwner(Step.REVIEW, null));
        }
        steps.addAll(handling);
        return steps;
    }

    private static ComingStep decision(CaseSummary found, ServiceItem item, String authority, LocalDate arrival,
            WorkingCalendar calendar) {
        LocalDate promised = found.term().promisedDay();
        return promised == null
                ? ComingStep.ofCity(Step.DECIDE, authority, item.term().promisedDay(arrival, calendar)).asEstimate()
                : ComingStep.ofCity(Step.DECIDE, authority, promised);
    }
}
