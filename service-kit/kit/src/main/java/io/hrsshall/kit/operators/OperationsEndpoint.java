package io.hrsshall.kit.operators;

import io.hrsshall.kit.operators.OperatorActions.Recorded;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/// For operators: `GET /actuator/operations` lists what operators changed, with `?target=…` on one thing; `GET
/// /actuator/operations/{id}` shows whether an action has ended.
@Endpoint(id = "operations")
public class OperationsEndpoint {

    private static final int SHOWN = 100;

    private final OperatorActions actions;

    OperationsEndpoint(OperatorActions actions) {
        this.actions = actions;
    }

    @ReadOperation
    public List<Recorded> list(@Nullable String target) {
        return target == null ? actions.newest(SHOWN) : actions.on(target, SHOWN);
    }

    /// Null is answered 404.
    @ReadOperation
    public @Nullable Recorded find(@Selector UUID id) {
        return actions.find(id).orElse(null);
    }
}
