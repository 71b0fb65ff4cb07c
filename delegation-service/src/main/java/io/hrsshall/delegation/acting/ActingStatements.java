package io.hrsshall.delegation.acting;

import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.grants.GrantsInForce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Says in a signed statement what an account may act as right now (design §8.5). identity-service passes it to
/// Keycloak at a login, refresh or switch; the provider there verifies it and copies it into the token, and asks nobody.
@Service
public class ActingStatements {

    static final Duration LIFETIME = Duration.ofSeconds(10);

    private final GrantsInForce grants;
    private final StatementSigner signer;
    private final Clock clock;

    ActingStatements(GrantsInForce grants, StatementSigner signer, Clock clock) {
        this.grants = grants;
        this.signer = signer;
        this.clock = clock;
    }

    /// @param acting
    ///            null if the account may not act as asked; the statement then carries no authority
    public record Signed(String statement, @Nullable ActingContext acting) {}

    /// @param session
    ///            the session that is refreshed or switched, which the statement is then bound to
    public Signed issue(Account account, ActAs wanted, @Nullable String session) {
        Instant now = clock.instant();
        Acting acting = Acting.decide(account, wanted, grants.ofPerson(account.person()));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "delegation-service");
        claims.put("sub", account.id());
        if (session != null) {
            claims.put("sid", session);
        }
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        ActingContext context = switch (acting) {
            case Acting.AsPerson() -> {
                claims.put("kind", Kind.PERSON.code());
                claims.put("person", account.person().toString());
                yield ActingContext.ofPerson();
            }
            case Acting.ByGrant(Grant grant) -> {
                ActingContext byGrant = ActingContext.of(grant);
                claim(claims, byGrant, grant);
                yield byGrant;
            }
            case Acting.AsNobody() -> {
                claims.put("kind", Kind.PERSON.code());
                // The password of a unit's account may be known to others than the person (design §2): without a claim
                // of the person, what it opens stays empty.
                if (account.kind() == AccountKind.PERSONAL) {
                    claims.put("person", account.person().toString());
                }
                yield null;
            }
        };
        return new Signed(signer.sign(claims), context);
    }

    private static void claim(Map<String, Object> claims, ActingContext context, Grant grant) {
        claims.put("kind", context.kind());
        claims.put("person", grant.grantee().personId().toString());
        claims.put("unit", grant.unitNumber());
        if (grant.institutionNumber() != null) {
            claims.put("institution", grant.institutionNumber());
        }
        claims.put("tier", grant.position().tier().code());
        claims.put("grant", grant.id().toString());
        claims.put("epoch", grant.epoch());
        if (!grant.remit().isEmpty()) {
            claims.put("scopes", grant.remit().scopes().codes());
            claims.put("review", grant.remit().review().codes());
        }
        Window window = grant.window();
        if (window != null) {
            claims.put("window", Map.of("from", window.from().toString(), "to", window.to().toString()));
            claims.put("windowEnd", window.endsAt().getEpochSecond());
        }
    }
}
