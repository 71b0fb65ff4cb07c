package io.hrsshall.casework.reminders.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What each event of a case tells its city, without personal data.
///
/// @param version
///            of the case, which the event leaves as it is
@JsonInclude(Include.NON_NULL)
record CityCaseNotice(UUID caseId, long version, CaseNumber caseNumber, UnitNumber unitNumber,
        @Nullable InstitutionNumber institutionNumber, ItemCode itemCode, int itemVersion, CaseStatus status) {

    static CityCaseNotice of(Case subject) {
        return new CityCaseNotice(subject.id().value(), subject.version(), Objects.requireNonNull(subject.caseNumber()),
                subject.owner().unitNumber(), subject.owner().institutionNumber(), subject.itemCode(),
                subject.itemVersion(), subject.status());
    }
}
