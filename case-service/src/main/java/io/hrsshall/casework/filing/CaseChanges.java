package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The only way in which features change a case: locks it, applies the change if the case is visible to the caller,
/// saves it, and returns the result. The registered events are published in the same transaction.
@Component
public class CaseChanges {

    private final Cases cases;
    private final CaseQueries queries;
    private final EvaluatedCases evaluatedCases;

    CaseChanges(Cases cases, CaseQueries queries, EvaluatedCases evaluatedCases) {
        this.cases = cases;
        this.queries = queries;
        this.evaluatedCases = evaluatedCases;
    }

    /// Changes a case of the owner.
    ///
    /// @throws NotFound
    ///             if the owner has no such case
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseSummary change(UUID id, Owner owner, Actor by, Consumer<Case> change) {
        return change(id, found -> found.belongsTo(owner), by, change);
    }

    /// Changes a case that the city handles.
    ///
    /// @throws NotFound
    ///             if no such case was submitted to the city
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseSummary change(UUID id, City city, Actor by, Consumer<Case> change) {
        return change(id, found -> found.isVisibleTo(city), by, change);
    }

    /// Locks a case of the owner for a change of what belongs to it.
    ///
    /// @throws NotFound
    ///             if the owner has no such case
    @Transactional(propagation = Propagation.MANDATORY)
    public Case lock(UUID id, Owner owner) {
        return cases.findLockedById(id).filter(found -> found.belongsTo(owner)).orElseThrow(NotFound::new);
    }

    /// Locks a case that the city handles for a change of what belongs to it.
    ///
    /// @throws NotFound
    ///             if no such case was submitted to the city
    @Transactional(propagation = Propagation.MANDATORY)
    public Case lock(UUID id, City city) {
        return cases.findLockedById(id).filter(found -> found.isVisibleTo(city)).orElseThrow(NotFound::new);
    }

    /// Evaluates a case of the owner. This leaves the version of the case as it is, as well as the time of its change:
    /// a city that compared either would learn which case was evaluated (ADR 0035).
    ///
    /// @throws NotFound
    ///             if the owner has no such case
    @Transactional(propagation = Propagation.MANDATORY)
    public Case evaluate(UUID id, Owner owner, Actor by, Instant now) {
        Case found = lock(id, owner);
        found.evaluate(by, now);
        evaluatedCases.save(found, now);
        return found;
    }

    private CaseSummary change(UUID id, Predicate<Case> visible, Actor by, Consumer<Case> change) {
        Case found = cases.findLockedById(id).filter(visible).orElseThrow(NotFound::new);
        change.accept(found);
        cases.save(found);
        return queries.summary(id, by.person());
    }
}
