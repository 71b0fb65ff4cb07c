package io.hrsshall.casework.materials.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.casework.materials.ResultsHandedOver;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The data of `hall.case.results-handed-over.v1`.
@JsonInclude(Include.NON_NULL)
record ResultNotice(UUID caseId, CaseNumber caseNumber, UnitNumber unitNumber,
        @Nullable InstitutionNumber institutionNumber, ItemCode itemCode) {

    static ResultNotice of(ResultsHandedOver event) {
        return new ResultNotice(event.caseId(), event.caseNumber(), event.unitNumber(), event.institutionNumber(),
                event.itemCode());
    }
}
