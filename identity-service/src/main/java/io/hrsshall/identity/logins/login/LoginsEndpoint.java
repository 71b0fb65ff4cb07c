package io.hrsshall.identity.logins.login;

import io.hrsshall.identity.logins.login.LoginLockQueries.LoginState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.stereotype.Component;

/// For operators: `GET /actuator/logins/{account}` tells which limits keep an account from logging in, and until when.
/// It is named by its id, or by the number of its unit or institution.
@Component
@Endpoint(id = "logins")
class LoginsEndpoint {

    private final LoginLockQueries locks;

    LoginsEndpoint(LoginLockQueries locks) {
        this.locks = locks;
    }

    /// Null is answered 404.
    @ReadOperation
    @Nullable
    List<LoginState> of(@Selector String account) {
        List<LoginState> found = locks.of(account);
        return found.isEmpty() ? null : found;
    }
}
