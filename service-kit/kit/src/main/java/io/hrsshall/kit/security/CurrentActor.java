package io.hrsshall.kit.security;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who calls, for code that no handler passes it to: Feign, idempotency. Empty where there is no request or no token.
public final class CurrentActor {

    private CurrentActor() {}

    /// Whose token the request bears: a user's or, on internal operations, a service's.
    public static Optional<Actor> get() {
        return authentication().map(HallAuthentication::actor);
    }

    /// The user that the request serves: the caller, or the one whose token a service passed on (`Hall-User-Token`).
    public static Optional<Actor> user() {
        return authentication().map(authentication -> authentication.actor().kind() == Kind.SERVICE
                ? authentication.user()
                : authentication.actor());
    }

    /// That user's token, to be passed on.
    public static Optional<String> userToken() {
        return authentication().map(authentication -> authentication.actor().kind() == Kind.SERVICE
                ? authentication.userToken()
                : (String) authentication.getCredentials());
    }

    private static Optional<HallAuthentication> authentication() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof HallAuthentication hall
                ? Optional.of(hall)
                : Optional.empty();
    }
}
