package io.hrsshall.casework.evaluation;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads evaluations with their decrypted comments.
@Component
public class EvaluationQueries {

    private final Evaluations evaluations;
    private final PersonalData personalData;

    EvaluationQueries(Evaluations evaluations, PersonalData personalData) {
        this.evaluations = evaluations;
        this.personalData = personalData;
    }

    /// @throws NotFound
    ///             if the case is not evaluated yet
    public EvaluationView get(UUID caseId) {
        return evaluations.findByCaseId(caseId).map(found -> found.view(open(found))).orElseThrow(NotFound::new);
    }

    private @Nullable String open(Evaluation evaluation) {
        Sealed comment = evaluation.comment();
        return comment == null
                ? null
                : personalData.open(Evaluation.TABLE, evaluation.id(), Evaluation.COMMENT, comment);
    }
}
