package io.hrsshall.identity.messages.messages.messaging;

import io.hrsshall.authority.Tier;
import io.hrsshall.identity.messages.messages.MessageKind;
import io.hrsshall.identity.messages.messages.NoticeContent;
import io.hrsshall.identity.messages.messages.NoticeRecording;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Records the events of other services that become messages.
@Component
class NoticeListener {

    private static final Map<String, MessageKind> CASES = Map.ofEntries(
            Map.entry("hall.case.supplement-asked.v1", MessageKind.SUPPLEMENT_ASKED),
            Map.entry("hall.case.supplement-due.v1", MessageKind.SUPPLEMENT_DUE),
            Map.entry("hall.case.not-accepted.v1", MessageKind.CASE_NOT_ACCEPTED),
            Map.entry("hall.case.decided.v1", MessageKind.CASE_DECIDED),
            Map.entry("hall.case.corrected.v1", MessageKind.CASE_CORRECTED),
            Map.entry("hall.case.results-handed-over.v1", MessageKind.RESULTS_HANDED_OVER),
            Map.entry("hall.rectification.replied.v1", MessageKind.EVALUATION_ANSWERED),
            Map.entry("hall.case.review-requested.v1", MessageKind.REVIEW_REQUESTED),
            Map.entry("hall.case.review-assigned.v1", MessageKind.REVIEW_ASSIGNED),
            Map.entry("hall.case.review-returned.v1", MessageKind.REVIEW_RETURNED),
            Map.entry("hall.case.review-waiting.v1", MessageKind.REVIEW_WAITING));
    private static final Map<String, MessageKind> PARCELS = Map.of("hall.parcel.dispatched.v1",
            MessageKind.PARCEL_SENT, "hall.parcel.delivered.v1", MessageKind.PARCEL_ARRIVED,
            "hall.parcel.returned.v1", MessageKind.PARCEL_FAILED, "hall.parcel.lost.v1", MessageKind.PARCEL_FAILED);
    /// Nobody is notified of an offer that the unit withdrew.
    private static final Set<String> ANSWERS = Set.of("declined", "lapsed");

    private static final String CASE_DELETED = "hall.case.deleted.v1";
    private static final String TERM_CHANGED = "hall.case.term-changed.v1";
    private static final String LICENCE_ENDING = "hall.institution.licence-ending.v1";
    private static final String INSTITUTION_REGISTERED = "hall.institution.registered.v1";
    private static final String USUAL_ADDRESS_CHANGED = "hall.address.usual-changed.v1";

    private final Inbox inbox;
    private final NoticeRecording noticing;

    NoticeListener(Inbox inbox, NoticeRecording noticing) {
        this.inbox = inbox;
        this.noticing = noticing;
    }

    @KafkaListener(topics = "#{@topics.internal('case-service')}", groupId = "identity-service")
    @Transactional
    public void onCase(IncomingEvent event) {
        MessageKind kind = CASES.get(event.type());
        if (kind != null && inbox.first(event)) {
            CaseData data = event.dataAs(CaseData.class);
            noticing.record(event, NoticeContent.ofCase(kind, data.caseId(), data.dueDay()));
        } else if (event.type().equals(TERM_CHANGED) && inbox.first(event)) {
            TermData data = event.dataAs(TermData.class);
            noticing.record(event, NoticeContent.ofTerm(data.caseId(), data.promisedDay(), data.change()));
        } else if (event.type().equals(CASE_DELETED) && inbox.first(event)) {
            noticing.deleteOfCase(event.dataAs(CaseData.class).caseId());
        }
    }

    @KafkaListener(topics = "#{@topics.internal('logistics-service')}", groupId = "identity-service")
    @Transactional
    public void onParcel(IncomingEvent event) {
        if (event.type().equals(USUAL_ADDRESS_CHANGED) && inbox.first(event)) {
            noticing.record(event, NoticeContent.ofUnit(MessageKind.USUAL_ADDRESS_CHANGED,
                    event.dataAs(UnitData.class).unitNumber()));
        }
        MessageKind kind = PARCELS.get(event.type());
        if (kind != null && inbox.first(event)) {
            ParcelData data = event.dataAs(ParcelData.class);
            String outcome = kind == MessageKind.PARCEL_FAILED ? data.status().toLowerCase(Locale.ROOT) : null;
            noticing.record(event, NoticeContent.ofParcel(kind, data.caseId(), data.parcelId(), outcome));
        }
    }

    /// No message for the legal representative, who requested the grant.
    @KafkaListener(topics = "#{@topics.internal('delegation-service')}", groupId = "identity-service")
    @Transactional
    public void onGrant(IncomingEvent event) {
        NoticeContent content = content(event);
        if (content != null && inbox.first(event)) {
            noticing.record(event, content);
        }
    }

    @KafkaListener(topics = "#{@topics.internal('institution-service')}", groupId = "identity-service")
    @Transactional
    public void onInstitution(IncomingEvent event) {
        if (event.type().equals(LICENCE_ENDING) && inbox.first(event)) {
            LicenceData data = event.dataAs(LicenceData.class);
            noticing.record(event, NoticeContent.ofLicence(data.institutionNumber(), data.licenceTo()));
        } else if (event.type().equals(INSTITUTION_REGISTERED) && inbox.first(event)) {
            noticing.record(event,
                    NoticeContent.ofRegistered(event.dataAs(InstitutionData.class).institutionNumber()));
        }
    }

    private static @Nullable NoticeContent content(IncomingEvent event) {
        return switch (event.type()) {
            case "hall.grant.granted.v1" -> {
                GrantData data = event.dataAs(GrantData.class);
                if (Boolean.TRUE.equals(data.accepted())) {
                    yield NoticeContent.ofGrant(MessageKind.OFFER_ANSWERED, data.grantId(), null, "accepted");
                }
                yield Tier.LEGAL_REPRESENTATIVE.code().equals(data.tier())
                        ? null
                        : NoticeContent.ofGrant(MessageKind.GRANT_GIVEN, data.grantId(), data.lastDay(), null);
            }
            case "hall.grant.ending.v1" -> {
                GrantData data = event.dataAs(GrantData.class);
                yield NoticeContent.ofGrant(MessageKind.GRANT_ENDING, data.grantId(), data.lastDay(), null);
            }
            case "hall.grant.offered.v1" -> {
                GrantData data = event.dataAs(GrantData.class);
                yield NoticeContent.ofGrant(MessageKind.GRANT_OFFERED, data.grantId(), data.answerBy(), null);
            }
            case "hall.grant.offer-ended.v1" -> {
                GrantData data = event.dataAs(GrantData.class);
                String cause = data.cause();
                yield cause != null && ANSWERS.contains(cause)
                        ? NoticeContent.ofGrant(MessageKind.OFFER_ANSWERED, data.grantId(), null, cause)
                        : null;
            }
            case "hall.grant.revoked.v1" -> {
                GrantData data = event.dataAs(GrantData.class);
                if ("left".equals(data.cause())) {
                    yield NoticeContent.ofGrant(MessageKind.GRANT_LEFT, data.grantId(), null, null);
                }
                // A former legal representative gets another message, about the successor.
                yield Tier.LEGAL_REPRESENTATIVE.code().equals(data.tier())
                        ? null
                        : NoticeContent.ofGrant(MessageKind.GRANT_REVOKED, data.grantId(), null, null);
            }
            case "hall.access-request.submitted.v1" -> {
                RequestData data = event.dataAs(RequestData.class);
                yield NoticeContent.ofRequest(data.requestId(), data.grantId());
            }
            case "hall.access-request.decided.v1" -> {
                DecisionData data = event.dataAs(DecisionData.class);
                yield NoticeContent.ofGrant(MessageKind.ACCESS_DECIDED, data.grantId(), null, data.outcome());
            }
            default -> null;
        };
    }

    record CaseData(UUID caseId, @Nullable LocalDate dueDay) {}

    record TermData(UUID caseId, String change, @Nullable LocalDate promisedDay) {}

    record ParcelData(UUID parcelId, UUID caseId, String status) {}

    record GrantData(UUID grantId, String tier, @Nullable Days window, @Nullable Boolean accepted,
            @Nullable String cause, @Nullable LocalDate answerBy) {

        @Nullable
        LocalDate lastDay() {
            return window == null ? null : window.to();
        }
    }

    record RequestData(UUID requestId, UUID grantId) {}

    record DecisionData(UUID grantId, String outcome) {}

    record Days(LocalDate to) {}

    record UnitData(UnitNumber unitNumber) {}

    record InstitutionData(InstitutionNumber institutionNumber) {}

    record LicenceData(InstitutionNumber institutionNumber, LocalDate licenceTo) {}
}
