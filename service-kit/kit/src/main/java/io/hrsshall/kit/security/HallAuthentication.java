package io.hrsshall.kit.security;

import io.hrsshall.authority.Actor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// A verified caller and, if the caller is a service that acts for a user, the verified user.
final class HallAuthentication extends AbstractAuthenticationToken {

    private final transient Actor actor;
    private final transient String token;
    private final transient @Nullable Actor user;
    private final transient @Nullable String userToken;

    HallAuthentication(Actor actor, String token, @Nullable Actor user, @Nullable String userToken) {
        super(List.of());
        this.actor = actor;
        this.token = token;
        this.user = user;
        this.userToken = userToken;
        setAuthenticated(true);
    }

    Actor actor() {
        return actor;
    }

    @Nullable
    Actor user() {
        return user;
    }

    @Nullable
    String userToken() {
        return userToken;
    }

    @Override
    public Object getCredentials() { return token; }

    @Override
    public Object getPrincipal() { return actor; }

    @Override
    public String getName() { return actor.account(); }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
