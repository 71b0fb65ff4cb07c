package io.hrsshall.casework.evaluation;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads evaluations with their decrypted comments, for the owner of the case.
@Component
public class EvaluationQueries {

    private final Evaluations evaluations;
    private final RectificationQueries rectifications;
    private final PersonalData personalData;

    EvaluationQueries(Evaluations evaluations, RectificationQueries rectifications, PersonalData personalData) {
        this.evaluations = evaluations;
        this.rectifications = rectifications;
        this.personalData = personalData;
    }

    /// @throws NotFound
    ///             if the case is not evaluated yet
    @Transactional(readOnly = true)
    public EvaluationView get(UUID caseId) {
        return evaluations.findByCaseId(new CaseId(caseId)).map(this::view).orElseThrow(NotFound::new);
    }

    EvaluationView view(Evaluation found) {
        return new EvaluationView(found.caseId().value(), found.level(), found.level().label(), found.indicators(),
                open(found), found.audit().createdAt(), rectifications.replyTo(found.id()).orElse(null));
    }

    private @Nullable String open(Evaluation evaluation) {
        Sealed comment = evaluation.comment();
        return comment == null
                ? null
                : personalData.open(Evaluation.TABLE, evaluation.id(), Evaluation.COMMENT, comment);
    }
}
