package io.hrsshall.casework.filing.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.filing.CaseEvent;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The data of `hall.case.*.v1`: a notice without personal data (`contracts/events/case-*.v1.json`).
///
/// @param approved
///            of a decision only
@JsonInclude(Include.NON_NULL)
record CaseNotice(UUID caseId, String caseNumber, String unitNumber, @Nullable String institutionNumber,
        String itemCode, int itemVersion, String status, @Nullable Boolean approved) {

    static CaseNotice of(CaseEvent event) {
        CaseEvent.Facts of = event.of();
        return new CaseNotice(of.id(), Objects.requireNonNull(of.number()).value(), of.owner().unitNumber(),
                of.owner().institutionNumber(), of.itemCode().value(), of.itemVersion(), of.status().name(),
                event instanceof CaseEvent.CaseDecided decided ? decided.approved() : null);
    }
}
