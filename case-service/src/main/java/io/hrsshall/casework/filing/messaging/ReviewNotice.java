package io.hrsshall.casework.filing.messaging;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;

/// The data of `hall.case.review-requested.v1`, `hall.case.review-assigned.v1` and `hall.case.review-returned.v1`. The
/// recipients are determined at delivery.
record ReviewNotice(UUID caseId, CaseNumber caseNumber, UnitNumber unitNumber, ItemCode itemCode) {}
