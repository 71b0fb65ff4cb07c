package io.hrsshall.casework.evaluation.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.evaluation.CaseEvaluation;
import io.hrsshall.casework.evaluation.EvaluateCase;
import io.hrsshall.casework.evaluation.EvaluationIndicator;
import io.hrsshall.casework.evaluation.EvaluationLevel;
import io.hrsshall.casework.evaluation.EvaluationQueries;
import io.hrsshall.casework.evaluation.EvaluationView;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.policy.OperationId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// 好差评.
@RestController
@RequestMapping({"/api/v1/units/{unitNumber}/cases/{caseId}/evaluation",
        "/api/v1/institutions/{number}/cases/{caseId}/evaluation", "/api/v1/me/cases/{caseId}/evaluation"})
class EvaluationController {

    private final CaseEvaluation evaluation;
    private final EvaluationQueries queries;

    EvaluationController(CaseEvaluation evaluation, EvaluationQueries queries) {
        this.evaluation = evaluation;
        this.queries = queries;
    }

    record EvaluationRequest(@NotNull EvaluationLevel level,
            @Nullable Set<@NotNull EvaluationIndicator> indicators,
            @Nullable @Size(min = 1, max = 500) String comment) {

        EvaluateCase toCommand(UUID caseId) {
            return new EvaluateCase(new CaseId(caseId), level, indicators == null ? Set.of() : indicators, comment);
        }
    }

    @PostMapping
    @OperationId("evaluateCase")
    @ResponseStatus(HttpStatus.CREATED)
    EvaluationView evaluate(@PathVariable UUID caseId, @RequestBody @Valid EvaluationRequest request, Actor actor) {
        return evaluation.evaluate(request.toCommand(caseId), actor);
    }

    @GetMapping
    @OperationId("getEvaluation")
    EvaluationView get(@PathVariable UUID caseId) {
        return queries.get(caseId);
    }
}
