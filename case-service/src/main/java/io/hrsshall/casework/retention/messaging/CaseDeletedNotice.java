package io.hrsshall.casework.retention.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The data of `hall.case.deleted.v1`.
@JsonInclude(Include.NON_NULL)
record CaseDeletedNotice(UUID caseId, @Nullable CaseNumber caseNumber, UnitNumber unitNumber, ItemCode itemCode) {}
