package io.hrsshall.identity.messages.messaging;

import io.hrsshall.authority.Tier;
import io.hrsshall.identity.messages.EventFacts;
import io.hrsshall.identity.messages.MessageKind;
import io.hrsshall.identity.messages.MessageNoticing;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Records the events of other services that become messages.
@Component
class NoticeListener {

    private static final Map<String, MessageKind> CASES = Map.of("hall.case.supplement-asked.v1",
            MessageKind.SUPPLEMENT_ASKED, "hall.case.supplement-due.v1", MessageKind.SUPPLEMENT_DUE,
            "hall.case.decided.v1", MessageKind.CASE_DECIDED);
    private static final Map<String, MessageKind> PARCELS = Map.of("hall.parcel.dispatched.v1",
            MessageKind.PARCEL_SENT, "hall.parcel.delivered.v1", MessageKind.PARCEL_ARRIVED);
    private static final Map<String, MessageKind> GRANTS = Map.of("hall.grant.granted.v1", MessageKind.GRANT_GIVEN,
            "hall.grant.ending.v1", MessageKind.GRANT_ENDING);

    private final Inbox inbox;
    private final MessageNoticing noticing;

    NoticeListener(Inbox inbox, MessageNoticing noticing) {
        this.inbox = inbox;
        this.noticing = noticing;
    }

    @KafkaListener(topics = "#{@topics.internal('case-service')}", groupId = "identity-service")
    @Transactional
    public void onCase(IncomingEvent event) {
        MessageKind kind = CASES.get(event.type());
        if (kind != null && inbox.first(event)) {
            CaseData data = event.dataAs(CaseData.class);
            noticing.record(event, EventFacts.ofCase(kind, data.caseId(), data.dueDay()));
        }
    }

    @KafkaListener(topics = "#{@topics.internal('logistics-service')}", groupId = "identity-service")
    @Transactional
    public void onParcel(IncomingEvent event) {
        MessageKind kind = PARCELS.get(event.type());
        if (kind != null && inbox.first(event)) {
            ParcelData data = event.dataAs(ParcelData.class);
            noticing.record(event, EventFacts.ofParcel(kind, data.caseId(), data.parcelId()));
        }
    }

    /// The legal representative becomes one by an own act, and is not told.
    @KafkaListener(topics = "#{@topics.internal('delegation-service')}", groupId = "identity-service")
    @Transactional
    public void onGrant(IncomingEvent event) {
        MessageKind kind = GRANTS.get(event.type());
        if (kind != null && inbox.first(event)) {
            GrantData data = event.dataAs(GrantData.class);
            if (!data.tier().equals(Tier.LEGAL_REPRESENTATIVE.code())) {
                noticing.record(event,
                        EventFacts.ofGrant(kind, data.grantId(), data.window() == null ? null : data.window().to()));
            }
        }
    }

    record CaseData(UUID caseId, @Nullable LocalDate dueDay) {}

    record ParcelData(UUID parcelId, UUID caseId) {}

    record GrantData(UUID grantId, String tier, @Nullable Days window) {}

    record Days(LocalDate to) {}
}
