package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.sessions.OperatorSessions.Listed;
import io.hrsshall.kit.operators.OperatorActions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.stereotype.Component;

/// For operators: `GET /actuator/usersessions/{account}` lists the sessions of an account; `POST
/// /actuator/usersessions/end {"session" or "account", "operator"}` ends one or all of an account.
@Component
@Endpoint(id = "usersessions")
class SessionsEndpoint {

    private final OperatorSessions sessions;
    private final OperatorActions actions;

    SessionsEndpoint(OperatorSessions sessions, OperatorActions actions) {
        this.sessions = sessions;
        this.actions = actions;
    }

    /// Null is answered 404.
    @ReadOperation
    @Nullable
    List<Listed> list(@Selector UUID account) {
        return sessions.list(new AccountId(account)).orElse(null);
    }

    @WriteOperation
    WebEndpointResponse<Map<String, Object>> act(@Selector String action, @Nullable UUID session,
            @Nullable UUID account, @Nullable String operator) {
        if (!action.equals("end") || (session == null) == (account == null)) {
            return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
        }
        return session == null
                ? actions.run(operator, "sessions-end", "account " + account,
                        run -> sessions.endAll(new AccountId(account)))
                : actions.run(operator, "session-end", "session " + session, run -> sessions.end(session));
    }
}
