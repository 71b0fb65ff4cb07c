package io.hrsshall.delegation.acting;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.grants.EffectiveGrantQueries;
import io.hrsshall.delegation.grants.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Issues a signed statement about the authority of an account at this moment. identity-service passes it to Keycloak
/// at a login, refresh or switch; the provider in Keycloak verifies it and copies its claims into the token.
@Service
public class ActingStatementIssuer {

    static final Duration LIFETIME = Duration.ofSeconds(10);

    private final EffectiveGrantQueries grants;
    private final StatementSigner signer;
    private final Clock clock;

    ActingStatementIssuer(EffectiveGrantQueries grants, StatementSigner signer, Clock clock) {
        this.grants = grants;
        this.signer = signer;
        this.clock = clock;
    }

    /// @param account
    ///            whom the statement is about
    /// @param acting
    ///            null if the account may not act as requested; the statement then carries no authority
    public record SignedStatement(AccountId account, String statement, @Nullable ActingContext acting) {}

    /// @param personalAccount
    ///            the personal account of the same person, which the statement is about if `account` may not act as
    ///            requested; null if there is none
    /// @param session
    ///            the session to refresh or switch, to which the statement is bound; null at a login
    public SignedStatement issue(Account account, @Nullable AccountId personalAccount, ActAs requested,
            @Nullable String session) {
        List<Grant> inForce = grants.ofPerson(account.person());
        ActingDecision decision = ActingDecision.decide(account, requested, inForce);
        if (decision instanceof ActingDecision.NotAllowed && personalAccount != null) {
            Account personal = Account.personal(personalAccount, account.person());
            return issue(personal, ActingDecision.decide(personal, requested, inForce), session);
        }
        return issue(account, decision, session);
    }

    private SignedStatement issue(Account account, ActingDecision decision, @Nullable String session) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "delegation-service");
        claims.put("sub", account.id().toString());
        if (session != null) {
            claims.put("sid", session);
        }
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        ActingContext acting = switch (decision) {
            case ActingDecision.AsPerson() -> {
                claims.put("kind", Kind.PERSON.code());
                claims.put("person", account.person().toString());
                yield ActingContext.ofPerson();
            }
            case ActingDecision.ByGrant(Grant grant) -> {
                addAuthority(claims, grant);
                yield ActingContext.of(grant);
            }
            case ActingDecision.NotAllowed() -> {
                claims.put("kind", Kind.PERSON.code());
                // Others may know the password of a unit's or institution's account. Without the person in the token
                // it gives access to none of the person's data.
                if (account.kind() == AccountKind.PERSONAL) {
                    claims.put("person", account.person().toString());
                }
                yield null;
            }
        };
        return new SignedStatement(account.id(), signer.sign(claims), acting);
    }

    private static void addAuthority(Map<String, Object> claims, Grant grant) {
        claims.put("kind", (grant.institutionNumber() == null ? Kind.UNIT : Kind.INSTITUTION).code());
        claims.put("person", grant.grantee().personId().toString());
        claims.put("unit", grant.unitNumber().value());
        if (grant.institutionNumber() != null) {
            claims.put("institution", grant.institutionNumber().value());
        }
        claims.put("tier", grant.position().tier().code());
        claims.put("grant", grant.id().toString());
        claims.put("epoch", grant.epoch());
        if (!grant.scopes().isEmpty()) {
            claims.put("scopes", grant.scopes().scopes().codes());
            claims.put("review", grant.scopes().review().codes());
        }
        Window window = grant.window();
        if (window != null) {
            claims.put("window", Map.of("from", window.from().toString(), "to", window.to().toString()));
            claims.put("windowEnd", window.endsAt().getEpochSecond());
        }
    }
}
