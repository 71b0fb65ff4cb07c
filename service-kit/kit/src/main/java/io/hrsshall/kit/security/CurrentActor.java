package io.hrsshall.kit.security;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/// The caller of the current request, for code that no handler passes it to, such as Feign. Empty without a request
/// or token.
public final class CurrentActor {

    private CurrentActor() {}

    /// The caller that the token identifies: a user or, on internal operations, a service.
    public static Optional<Actor> get() {
        return authentication().map(HallAuthentication::actor);
    }

    /// The user: the caller, or the user whom the calling service acts for (`Hall-User-Token`).
    public static Optional<Actor> user() {
        return authentication().map(authentication -> authentication.actor().kind() == Kind.SERVICE
                ? authentication.user()
                : authentication.actor());
    }

    /// The user whom the calling service acts for (`Hall-User-Token`).
    public static Optional<Actor> onBehalfOf() {
        return authentication().flatMap(authentication -> Optional.ofNullable(authentication.user()));
    }

    /// The token of [#user], to be passed on.
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
