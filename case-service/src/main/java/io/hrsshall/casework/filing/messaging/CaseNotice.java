package io.hrsshall.casework.filing.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The data of `hall.case.*.v1`: a notice without personal data (`contracts/events/case-*.v1.json`).
///
/// @param version
///            of the case after the change, the value of its `ETag`
/// @param approved
///            only of a decision or a correction
@JsonInclude(Include.NON_NULL)
record CaseNotice(UUID caseId, long version, CaseNumber caseNumber, UnitNumber unitNumber,
        @Nullable InstitutionNumber institutionNumber, ItemCode itemCode, int itemVersion, CaseStatus status,
        @Nullable Boolean approved) {}
