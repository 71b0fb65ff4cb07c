package io.hrsshall.gateway.token;

import io.hrsshall.authority.Actor;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/// A verified token and its actor.
public final class ActorToken extends AbstractOAuth2TokenAuthenticationToken<Jwt> {

    private static final long serialVersionUID = 1;

    private final transient Actor actor;

    ActorToken(Jwt jwt, Actor actor) {
        super(jwt, List.of());
        this.actor = actor;
        setAuthenticated(true);
    }

    public Actor actor() {
        return actor;
    }

    @Override
    public Map<String, Object> getTokenAttributes() { return getToken().getClaims(); }
}
