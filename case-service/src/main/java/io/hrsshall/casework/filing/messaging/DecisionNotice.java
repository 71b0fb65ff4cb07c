package io.hrsshall.casework.filing.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.licensing.InstitutionDecision;
import org.jspecify.annotations.Nullable;

/// The data of `hall.case.decided.v1`.
///
/// @param institution
///            what the approval does with an institution; null if it concerns none
@JsonInclude(Include.NON_NULL)
record DecisionNotice(@JsonUnwrapped CaseNotice notice, @Nullable InstitutionDecision institution) {}
