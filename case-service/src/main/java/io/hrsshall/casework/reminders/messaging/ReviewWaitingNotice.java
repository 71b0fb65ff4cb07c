package io.hrsshall.casework.reminders.messaging;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;

/// The data of `hall.case.review-waiting.v1`. The recipients are determined at delivery.
record ReviewWaitingNotice(UUID caseId, CaseNumber caseNumber, UnitNumber unitNumber, ItemCode itemCode) {}
