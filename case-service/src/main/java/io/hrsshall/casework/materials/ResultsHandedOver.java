package io.hrsshall.casework.materials;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Results were handed over to the owner of a case after its decision.
public record ResultsHandedOver(UUID caseId, CaseNumber caseNumber, UnitNumber unitNumber,
        @Nullable InstitutionNumber institutionNumber, ItemCode itemCode) {}
