package io.hrsshall.casework.filing;

import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.ComingStep.Step;
import io.hrsshall.casework.offices.Offices;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.authority.OwnerKind;
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

    List<ComingStep> of(CaseSummary found, OwnerKind owner) {
        ServiceItem item = catalogue.version(found.itemCode(), found.itemVersion());
        return of(found, owner == OwnerKind.UNIT && item.definition().requiresUnitReview(), item,
                offices.recent(item.authority(), found.city()).authority(),
                LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE), calendar);
    }

    /// @param isReviewed
    ///            whether the unit reviews what its people file
    static List<ComingStep> of(CaseSummary found, boolean isReviewed, ServiceItem item, String authority,
            LocalDate today, WorkingCalendar calendar) {
        LocalDate opensOn = found.opensOn();
        List<ComingStep> handling = List.of(ComingStep.ofCity(Step.ACCEPT, authority, found.acceptanceDueDay()),
                decision(found, item, authority, opensOn == null ? today : opensOn, calendar));
        return switch (found.status()) {
            case DRAFT, RETURNED -> of(ComingStep.ofOwner(Step.FILE, opensOn), isReviewed, handling);
            case AWAITING_UNIT_REVIEW -> of(ComingStep.ofOwner(Step.REVIEW, null), false, handling);
            case SUBMITTED -> handling;
            case SUPPLEMENT_ASKED -> Stream.concat(
                    Stream.of(found.supplementInReview()
                            ? ComingStep.ofOwner(Step.REVIEW, found.supplementDueDay())
                            : ComingStep.ofOwner(Step.SUPPLEMENT, found.supplementDueDay())),
                    // The clock is paused, so that no day is known.
                    Stream.of(ComingStep.ofCity(Step.DECIDE, authority, null))).toList();
            case ACCEPTED -> List.of(ComingStep.ofCity(Step.DECIDE, authority, found.promisedDay()));
            case SUSPENDED -> List.of(ComingStep.ofCity(Step.RESUME, authority, null),
                    ComingStep.ofCity(Step.DECIDE, authority, null));
            case DECIDED -> found.toEvaluate() ? List.of(ComingStep.ofOwner(Step.EVALUATE, null)) : List.of();
            case NOT_ACCEPTED, WITHDRAWN -> List.of();
        };
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
        LocalDate promised = found.promisedDay();
        return promised == null
                ? ComingStep.ofCity(Step.DECIDE, authority, item.term().promisedDay(arrival, calendar)).asEstimate()
                : ComingStep.ofCity(Step.DECIDE, authority, promised);
    }
}
