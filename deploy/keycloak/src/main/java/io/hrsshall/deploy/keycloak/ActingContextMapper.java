package io.hrsshall.deploy.keycloak;

import io.hrsshall.deploy.keycloak.Verdict.Accepted;
import io.hrsshall.deploy.keycloak.Verdict.Reason;
import io.hrsshall.deploy.keycloak.Verdict.Refused;
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

/// Copies a verified acting statement from the token request's form into the access token. Fails closed: without a
/// valid statement the token is one of kind person, with no unit and no person, which opens nothing of a unit. Never
/// throws, because Keycloak would answer 500 (keycloak#8739).
public final class ActingContextMapper extends AbstractOIDCProtocolMapper implements OIDCAccessTokenMapper {

    public static final String PROVIDER_ID = "hall-acting";
    public static final String FORM_PARAMETER = "acting";
    public static final String PUBLIC_KEY = "publicKey";

    private static final Logger log = Logger.getLogger(ActingContextMapper.class);
    private static final int AFTER_ALL_OTHERS = 1_000;
    private static final Set<String> OURS = Set.of("kind", "person", "unit", "institution", "city", "tier", "grant",
            "epoch",
            "scopes", "review", "window");

    private volatile @Nullable Verifying verifying;

    private record Verifying(String keys, StatementVerifier verifier) {}

    @Override
    public AccessToken transformAccessToken(AccessToken token, ProtocolMapperModel mapper, KeycloakSession keycloak,
            UserSessionModel userSession, ClientSessionContext clientSession) {
        String account = userSession.getUser().getUsername();
        Map<String, Object> claims = token.getOtherClaims();
        claims.keySet().removeAll(OURS);
        token.subject(account);
        switch (verdict(mapper, keycloak, userSession, account)) {
            case Accepted(ActingStatement statement) -> {
                claims.putAll(statement.claims());
                Instant windowEnd = statement.windowEnd();
                if (windowEnd != null) {
                    token.exp(Math.min(token.getExp(), windowEnd.getEpochSecond()));
                }
            }
            case Refused(Reason reason) -> {
                log.warnf("No acting context for account %s: %s", account, reason);
                claims.put("kind", "person");
            }
        }
        return token;
    }

    private Verdict verdict(ProtocolMapperModel mapper, KeycloakSession keycloak, UserSessionModel userSession,
            String account) {
        try {
            MultivaluedMap<String, String> form = keycloak.getContext().getHttpRequest().getDecodedFormParameters();
            List<String> statements = form.getOrDefault(FORM_PARAMETER, List.of());
            if (statements.size() != 1) {
                return new Refused(statements.isEmpty() ? Reason.MISSING : Reason.MALFORMED);
            }
            String grantType = form.getFirst(OAuth2Constants.GRANT_TYPE);
            if (grantType == null) {
                return new Refused(Reason.MALFORMED);
            }
            StatementVerifier verifier = verifier(mapper.getConfig().getOrDefault(PUBLIC_KEY, ""));
            Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
            return switch (grantType) {
                case OAuth2Constants.PASSWORD -> verifier.verify(statements.getFirst(), account, null, now);
                case OAuth2Constants.REFRESH_TOKEN ->
                    verifier.verify(statements.getFirst(), account, userSession.getId(),
                            now);
                default -> new Refused(Reason.OTHER_SESSION);
            };
        } catch (GeneralSecurityException | RuntimeException e) {
            log.errorf(e, "The acting context of account %s could not be verified", account);
            return new Refused(Reason.MALFORMED);
        }
    }

    private StatementVerifier verifier(String keys) throws GeneralSecurityException {
        Verifying known = verifying;
        if (known == null || !known.keys().equals(keys)) {
            known = new Verifying(keys, StatementVerifier.ofKeys(keys));
            verifying = known;
        }
        return known.verifier();
    }

    @Override
    public int getPriority() { return AFTER_ALL_OTHERS; }

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
