package io.hrsshall.institution.registry.messaging;

import io.hrsshall.institution.registry.InstitutionLevel;
import io.hrsshall.authority.Window;
import io.hrsshall.institution.registry.InstitutionLicensing;
import io.hrsshall.institution.registry.InstitutionType;
import io.hrsshall.institution.registry.Licence;
import io.hrsshall.institution.registry.LicenceNumber;
import io.hrsshall.institution.registry.LicensingDecision;
import io.hrsshall.institution.registry.LicensingDecision.Effect;
import io.hrsshall.institution.units.UnitClient;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Applies the decisions of cases that license institutions, and undoes those that are corrected to refusals. Events
/// are ordered by unit.
@Component
class CaseDecisionListener {

    private static final String DECIDED = "hall.case.decided.v1";
    private static final String CORRECTED = "hall.case.corrected.v1";

    private final Inbox inbox;
    private final UnitClient units;
    private final InstitutionLicensing licensing;
    private final TransactionOperations transactions;

    CaseDecisionListener(Inbox inbox, UnitClient units, InstitutionLicensing licensing,
            TransactionOperations transactions) {
        this.inbox = inbox;
        this.units = units;
        this.licensing = licensing;
        this.transactions = transactions;
    }

    /// The unit is read before the transaction; while unit-service is unavailable, the event waits.
    @KafkaListener(topics = "#{@topics.internal('case-service')}", groupId = "institution-service")
    void on(IncomingEvent event) {
        switch (event.type()) {
            case DECIDED -> decided(event);
            case CORRECTED -> corrected(event);
            default -> {
            }
        }
    }

    private void corrected(IncomingEvent event) {
        CorrectionData correction = event.dataAs(CorrectionData.class);
        if (correction.approved()) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(event.time(), Window.ZONE);
        transactions.executeWithoutResult(_ -> {
            if (inbox.first(event)) {
                licensing.refuse(correction.caseNumber(), day);
            }
        });
    }

    private void decided(IncomingEvent event) {
        if (event.data().path("institution").isMissingNode()) {
            return;
        }
        LicensingDecision decision = event.dataAs(DecisionData.class)
                .decision(new City(Objects.requireNonNull(event.city())));
        String county = units.find(decision.unitNumber()).map(unit -> unit.uscc().division()).orElse(null);
        transactions.executeWithoutResult(_ -> {
            if (inbox.first(event)) {
                licensing.apply(decision, county);
            }
        });
    }

    /// What is read of the data of `hall.case.corrected.v1`.
    record CorrectionData(String caseNumber, boolean approved) {}

    /// What is read of the data of `hall.case.decided.v1`.
    record DecisionData(String caseNumber, UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber,
            InstitutionData institution) {

        LicensingDecision decision(City authority) {
            return new LicensingDecision(caseNumber, unitNumber, institutionNumber, authority,
                    Effect.valueOf(institution.effect().toUpperCase(Locale.ROOT)), institution.name(),
                    institution.type(), institution.level(),
                    new Licence(new LicenceNumber(institution.licenceNumber()), institution.licenceFrom(),
                            institution.licenceTo()));
        }
    }

    record InstitutionData(String effect, @Nullable String name, @Nullable InstitutionType type,
            @Nullable InstitutionLevel level, String licenceNumber, @Nullable LocalDate licenceFrom,
            @Nullable LocalDate licenceTo) {}
}
