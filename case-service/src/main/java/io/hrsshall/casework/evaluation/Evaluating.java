package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes evaluations: one a case, once it is decided. Comments may name people, so they are sealed.
@Service
public class Evaluating {

    private static final String TABLE = "evaluation";
    private static final String COMMENT = "comment";

    private final Evaluations evaluations;
    private final CaseChanges changes;
    private final PersonalData personalData;
    private final Idempotency idempotency;
    private final Clock clock;

    Evaluating(Evaluations evaluations, CaseChanges changes, PersonalData personalData, Idempotency idempotency,
            Clock clock) {
        this.evaluations = evaluations;
        this.changes = changes;
        this.personalData = personalData;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Transactional
    public EvaluationView evaluate(EvaluateCase command, Actor by) {
        return idempotency.once("evaluateCase", command, EvaluationView.class, () -> {
            changes.change(command.caseId(), command.owner(), found -> {
                Instant now = clock.instant();
                found.evaluate(by, now);
                UUID id = Ids.next();
                evaluations.save(Evaluation.of(found, id, command.level(), seal(id, command.comment()), by, now));
            });
            return get(command.caseId());
        });
    }

    /// The evaluation of a case.
    ///
    /// @throws NotFound
    ///             if nobody evaluated the case yet
    @Transactional(readOnly = true)
    public EvaluationView get(UUID caseId) {
        return find(caseId).orElseThrow(NotFound::new);
    }

    /// The same, if there is one yet.
    public Optional<EvaluationView> find(UUID caseId) {
        return evaluations.findByCaseId(caseId).map(found -> found.view(open(found)));
    }

    private @Nullable Sealed seal(UUID id, @Nullable String comment) {
        return comment == null ? null : personalData.seal(TABLE, id, COMMENT, comment);
    }

    private @Nullable String open(Evaluation evaluation) {
        Sealed comment = evaluation.comment();
        return comment == null ? null : personalData.open(TABLE, evaluation.id(), COMMENT, comment);
    }
}
