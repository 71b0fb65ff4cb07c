package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.problem.NotFound;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The only way in which features change a case: locks it, applies the change if the case is visible to the caller,
/// saves it, and returns the result. The registered events are published in the same transaction.
@Component
public class CaseChanges {

    private final Cases cases;
    private final CaseSummaries summaries;
    private final EvaluatedCases evaluatedCases;

    CaseChanges(Cases cases, CaseSummaries summaries, EvaluatedCases evaluatedCases) {
        this.cases = cases;
        this.summaries = summaries;
        this.evaluatedCases = evaluatedCases;
    }

    /// @throws NotFound
    ///             if the caller sees no such case
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseSummary change(CaseId id, Actor by, Consumer<Case> change) {
        Case found = lock(id, by);
        change.accept(found);
        cases.save(found);
        return summaries.get(id, by.person());
    }

    /// Reads a case without a lock.
    ///
    /// @throws NotFound
    ///             if the caller sees no such case
    public Case read(CaseId id, Actor by) {
        return cases.findById(id).filter(found -> found.isVisibleTo(by)).orElseThrow(NotFound::new);
    }

    /// Locks a case for a change of what belongs to it.
    ///
    /// @throws NotFound
    ///             if the caller sees no such case
    @Transactional(propagation = Propagation.MANDATORY)
    public Case lock(CaseId id, Actor by) {
        return cases.findLockedById(id).filter(found -> found.isVisibleTo(by)).orElseThrow(NotFound::new);
    }

    /// Locks a case for work that nobody asked for, such as a reminder.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Case> lock(CaseId id) {
        return cases.findLockedById(id);
    }

    /// Evaluates a case. This leaves the version of the case as it is, as well as the time of its change: a city that
    /// compared either would learn which case was evaluated (ADR 0035).
    ///
    /// @throws NotFound
    ///             if the caller sees no such case
    @Transactional(propagation = Propagation.MANDATORY)
    public Case evaluate(CaseId id, Actor by, Instant now) {
        Case found = lock(id, by);
        found.evaluate(by, now);
        evaluatedCases.save(found, now);
        return found;
    }
}
