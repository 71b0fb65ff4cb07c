package io.hrsshall.casework.filing;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The one way to change a case: locked, in the caller's transaction, and only for whom it is visible. What happened is
/// written to its progress and its events when it is saved.
@Component
public class CaseChanges {

    private final Cases cases;

    CaseChanges(Cases cases) {
        this.cases = cases;
    }

    /// Takes a step on the owner's own case.
    ///
    /// @throws NotFound
    ///             if there is no such case, or it is somebody else's
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(UUID id, Owner owner, Consumer<Case> step) {
        change(id, found -> found.belongsTo(owner), step);
    }

    /// Takes a step on a case that the city handles.
    ///
    /// @throws NotFound
    ///             if there is no such case, it is not submitted yet, or another city's
    @Transactional(propagation = Propagation.MANDATORY)
    public void change(UUID id, City city, Consumer<Case> step) {
        change(id, found -> found.isVisibleTo(city), step);
    }

    private void change(UUID id, Predicate<Case> visible, Consumer<Case> step) {
        Case found = cases.findLockedById(id).filter(visible).orElseThrow(NotFound::new);
        step.accept(found);
        cases.save(found);
    }
}
