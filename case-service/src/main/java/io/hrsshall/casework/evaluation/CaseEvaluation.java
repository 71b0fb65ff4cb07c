package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 评价: evaluates a case once, after its decision. A low evaluation opens a rectification in the same transaction.
@Service
public class CaseEvaluation {

    private final Evaluations evaluations;
    private final Rectifications rectifications;
    private final EvaluationQueries queries;
    private final CaseChanges changes;
    private final WorkingCalendar calendar;
    private final PersonalData personalData;
    private final Idempotency idempotency;
    private final Clock clock;

    CaseEvaluation(Evaluations evaluations, Rectifications rectifications, EvaluationQueries queries,
            CaseChanges changes, WorkingCalendar calendar, PersonalData personalData, Idempotency idempotency,
            Clock clock) {
        this.evaluations = evaluations;
        this.rectifications = rectifications;
        this.queries = queries;
        this.changes = changes;
        this.calendar = calendar;
        this.personalData = personalData;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Transactional
    public EvaluationView evaluate(EvaluateCase command, Actor by) {
        return idempotency.once("evaluateCase", command, EvaluationView.class, () -> {
            Instant now = clock.instant();
            Case evaluated = changes.evaluate(command.caseId(), by, now);
            UUID id = Ids.next();
            Evaluation evaluation = evaluations
                    .save(Evaluation.of(evaluated, id, command, seal(id, command.comment()), by, now));
            if (evaluation.level().isLow()) {
                rectifications.save(Rectification.open(evaluation, evaluated, calendar, by, now));
            }
            return queries.get(command.caseId().value());
        });
    }

    private @Nullable Sealed seal(UUID id, @Nullable String comment) {
        return comment == null ? null : personalData.seal(Evaluation.TABLE, id, Evaluation.COMMENT, comment);
    }
}
