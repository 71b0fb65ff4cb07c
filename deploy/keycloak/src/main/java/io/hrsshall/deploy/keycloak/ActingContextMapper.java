package io.hrsshall.deploy.keycloak;

import io.hrsshall.deploy.keycloak.VerificationResult.Accepted;
import io.hrsshall.deploy.keycloak.VerificationResult.Reason;
import io.hrsshall.deploy.keycloak.VerificationResult.Refused;
import jakarta.ws.rs.core.MultivaluedMap;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Time;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;

/// Copies the claims of a verified acting statement from the token request's form into the access token, and how the
/// session was logged in (`authMethod`, `acr`) from the session. Fails closed: without a valid statement the token has
/// kind `person` and neither a unit nor a person, so it gives access to no unit. Never throws, because Keycloak would
/// answer 500 (keycloak#8739).
public final class ActingContextMapper extends AbstractOIDCProtocolMapper implements OIDCAccessTokenMapper {

    public static final String PROVIDER_ID = "hall-acting";
    public static final String FORM_PARAMETER = "acting";
    public static final String PUBLIC_KEY = "publicKey";

    private static final Logger log = Logger.getLogger(ActingContextMapper.class);
    /// Higher than the priority of Keycloak's mappers, so that this one runs last.
    private static final int LAST_PRIORITY = 1_000;
    /// Claims that only a statement may set.
    private static final Set<String> STATEMENT_CLAIMS = Set.of("kind", "person", "unit", "institution", "city", "tier",
            "grant", "epoch", "scopes", "review", "window");

    private volatile @Nullable CachedVerifier cachedVerifier;

    private record CachedVerifier(String keys, StatementVerifier verifier) {}

    @Override
    public AccessToken transformAccessToken(AccessToken token, ProtocolMapperModel mapper, KeycloakSession keycloak,
            UserSessionModel userSession, ClientSessionContext clientSession) {
        String account = userSession.getUser().getUsername();
        Map<String, Object> claims = token.getOtherClaims();
        claims.keySet().removeAll(STATEMENT_CLAIMS);
        token.subject(account);
        // Sessions that began before these notes were introduced have none.
        token.setAcr(userSession.getNote(DirectGrant.ASSURANCE_NOTE));
        String method = userSession.getNote(DirectGrant.METHOD_NOTE);
        if (method != null) {
            claims.put("authMethod", method);
        }
        switch (verify(mapper, keycloak, userSession, account)) {
            case Accepted<ActingStatement>(ActingStatement statement) -> {
                claims.putAll(statement.claims());
                Instant windowEnd = statement.windowEnd();
                if (windowEnd != null) {
                    token.exp(Math.min(token.getExp(), windowEnd.getEpochSecond()));
                }
            }
            case Refused<ActingStatement>(Reason reason) -> {
                log.warnf("Acting statement refused, account=%s reason=%s", account, reason);
                claims.put("kind", "person");
            }
        }
        return token;
    }

    private VerificationResult<ActingStatement> verify(ProtocolMapperModel mapper, KeycloakSession keycloak,
            UserSessionModel userSession, String account) {
        try {
            MultivaluedMap<String, String> form = keycloak.getContext().getHttpRequest().getDecodedFormParameters();
            List<String> statements = form.getOrDefault(FORM_PARAMETER, List.of());
            if (statements.size() != 1) {
                return new Refused<>(statements.isEmpty() ? Reason.MISSING : Reason.MALFORMED);
            }
            String grantType = form.getFirst(OAuth2Constants.GRANT_TYPE);
            if (grantType == null) {
                return new Refused<>(Reason.MALFORMED);
            }
            StatementVerifier verifier = verifier(mapper.getConfig().getOrDefault(PUBLIC_KEY, ""));
            Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
            return switch (grantType) {
                case OAuth2Constants.PASSWORD -> verifier.verify(statements.getFirst(), account, null, now);
                case OAuth2Constants.REFRESH_TOKEN ->
                    verifier.verify(statements.getFirst(), account, userSession.getId(),
                            now);
                default -> new Refused<>(Reason.OTHER_SESSION);
            };
        } catch (GeneralSecurityException | RuntimeException e) {
            log.errorf(e, "Acting statement not verified, account=%s", account);
            return new Refused<>(Reason.MALFORMED);
        }
    }

    private StatementVerifier verifier(String keys) throws GeneralSecurityException {
        CachedVerifier cached = cachedVerifier;
        if (cached == null || !cached.keys().equals(keys)) {
            cached = new CachedVerifier(keys, StatementVerifier.ofKeys(keys));
            cachedVerifier = cached;
        }
        return cached.verifier();
    }

    @Override
    public int getPriority() { return LAST_PRIORITY; }

    @Override
    public String getId() { return PROVIDER_ID; }

    @Override
    public String getDisplayType() { return "Hall acting context"; }

    @Override
    public String getDisplayCategory() { return TOKEN_MAPPER_CATEGORY; }

    @Override
    public String getHelpText() {
        return "Copies delegation-service's signed statement from the form parameter 'acting' into the access token";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(new ProviderConfigProperty(PUBLIC_KEY, "Statement keys",
                "X.509 public keys of delegation-service (P-256, Base64), separated by commas",
                ProviderConfigProperty.TEXT_TYPE, null));
    }
}
