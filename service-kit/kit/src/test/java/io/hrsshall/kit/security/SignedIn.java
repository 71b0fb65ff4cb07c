package io.hrsshall.kit.security;

import io.hrsshall.authority.Actor;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/// Gives the current thread a caller.
public final class SignedIn implements AutoCloseable {

    private SignedIn() {}

    public static SignedIn person(String token) {
        return as("person", token, null);
    }

    /// A calling service, which acts for a person if a person's token is given.
    public static SignedIn service(String token, @Nullable String personsToken) {
        return as("service", token, personsToken);
    }

    private static SignedIn as(String kind, String token, @Nullable String userToken) {
        Actor actor = actor(kind);
        SecurityContextHolder.getContext().setAuthentication(
                new HallAuthentication(actor, token, userToken == null ? null : actor("person"), userToken));
        return new SignedIn();
    }

    private static Actor actor(String kind) {
        return Actor.fromClaims(
                Map.of("kind", kind, "sub", "account-1", "person", UUID.randomUUID().toString(), "azp", "case-service",
                        "iat",
                        1_764_000_000));
    }

    @Override
    public void close() {
        SecurityContextHolder.clearContext();
    }
}
