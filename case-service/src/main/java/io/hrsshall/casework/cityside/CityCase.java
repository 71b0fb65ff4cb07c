package io.hrsshall.casework.cityside;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.filing.Applicant;
import io.hrsshall.casework.filing.CaseCommitment;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Clarification;
import io.hrsshall.casework.filing.DeliveryState;
import io.hrsshall.casework.filing.ProgressEntry;
import io.hrsshall.casework.licensing.InstitutionDecision;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A case as its handling city sees it: without the unit's internal steps and without the evaluation.
///
/// @param unit
///            of a person's case: the employer that the person named
/// @param applicant
///            only of a person's case
@JsonInclude(Include.NON_NULL)
public record CityCase(@JsonUnwrapped CaseSummary summary, @Nullable DeliveryState deliveryState,
        @Nullable FilingUnit unit,
        @Nullable Applicant applicant, JsonNode form, List<CaseCommitment> commitments, List<ProgressEntry> progress,
        @Nullable Integer rows, @Nullable InstitutionDecision institution,
        @Nullable List<Clarification> clarifications) {

    /// What the city learns of the unit by the case.
    public record FilingUnit(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String name) {

        static FilingUnit of(Unit unit) {
            return new FilingUnit(unit.unitNumber(), unit.uscc(), unit.name());
        }
    }

    /// With the reasons of clarifications in the language of the reader.
    public CityCase in(Locale language) {
        return clarifications == null
                ? this
                : new CityCase(summary, deliveryState, unit, applicant, form, commitments, progress, rows, institution,
                        clarifications.stream().map(each -> each.in(language)).toList());
    }

    /// Without the form, which must not be logged.
    @Override
    public String toString() {
        return "CityCase(" + summary.id() + ")";
    }
}
