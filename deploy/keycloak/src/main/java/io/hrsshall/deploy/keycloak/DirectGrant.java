package io.hrsshall.deploy.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.directgrant.AbstractDirectGrantAuthenticator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderConfigProperty;

/// The password login. Unknown, disabled, locked, without a password, of another kind, or just wrong: all get one
/// answer and cost one hash, so that neither words nor time tell which accounts exist.
public final class DirectGrant extends AbstractDirectGrantAuthenticator {

    public static final String PROVIDER_ID = "hall-direct-grant";
    public static final String USERS = "users";
    public static final String STAFF = "staff";
    public static final String ACCOUNTS = "accounts";

    /// Only staff has it: identity-service creates accounts without attributes.
    static final String CITY_ATTRIBUTE = "city";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration TURN = Duration.ofMillis(10);
    private static final AuthenticationExecutionModel.Requirement[] REQUIREMENTS = {
            AuthenticationExecutionModel.Requirement.REQUIRED};

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        String username = form.getFirst("username");
        String password = form.getFirst("password");
        UserModel user = username == null || username.isBlank() ? null : find(context, username);
        if (user == null) {
            AuthenticatorUtils.dummyHash(context);
            refuse(context, null, Errors.USER_NOT_FOUND);
            return;
        }
        context.getEvent().detail(Details.USERNAME, user.getUsername());
        String closed = whyClosed(context, user);
        if (closed != null) {
            AuthenticatorUtils.dummyHash(context);
            refuse(context, user, closed);
            return;
        }
        // From here on a failure counts against this user.
        context.setUser(user);
        if (!passwordIsRight(context, user, password)) {
            context.getEvent().user(user).error(Errors.INVALID_USER_CREDENTIALS);
            context.failure(AuthenticationFlowError.INVALID_CREDENTIALS, invalidCredentials());
            return;
        }
        // Named, or a success would not clear the failures before it.
        context.success(PasswordCredentialModel.TYPE);
    }

    private static @Nullable UserModel find(AuthenticationFlowContext context, String username) {
        return context.getSession().users().getUserByUsername(context.getRealm(), username);
    }

    private static @Nullable String whyClosed(AuthenticationFlowContext context, UserModel user) {
        String locked = whyLocked(context, user);
        if (locked != null) {
            return locked;
        }
        if (!user.isEnabled()) {
            return Errors.USER_DISABLED;
        }
        boolean staff = user.getFirstAttribute(CITY_ATTRIBUTE) != null;
        if (user.getServiceAccountClientLink() != null || staff != isForStaff(context)) {
            return Errors.INVALID_USER;
        }
        return null;
    }

    /// Keycloak lets one login of a user in at a time, and says of all others that the user is locked. That would be
    /// the answer to a right password just after a wrong one, or in two tabs at once. So those wait for their turn; and
    /// because a transaction sees failures as they were when it first looked, who has waited looks again in a new one.
    private static @Nullable String whyLocked(AuthenticationFlowContext context, UserModel user) {
        long giveUp = System.nanoTime() + LONGEST_WAIT.toNanos();
        boolean waited = false;
        while (true) {
            String locked = AuthenticatorUtils.getDisabledByBruteForceEventError(context, user);
            if (locked == null && !waited) {
                return null;
            }
            if (isLocked(context, user)) {
                return Errors.USER_TEMPORARILY_DISABLED;
            }
            if (locked == null || System.nanoTime() - giveUp > 0) {
                return locked;
            }
            waited = true;
            try {
                Thread.sleep(TURN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return locked;
            }
        }
    }

    private static boolean isLocked(AuthenticationFlowContext context, UserModel user) {
        String realmId = context.getRealm().getId();
        String userId = user.getId();
        return KeycloakModelUtils.runJobInTransactionWithResult(context.getSession().getKeycloakSessionFactory(),
                fresh -> {
                    RealmModel realm = fresh.realms().getRealm(realmId);
                    fresh.getContext().setRealm(realm);
                    UserLoginFailureModel failures = fresh.loginFailures().getUserLoginFailure(realm, userId);
                    return failures != null && Time.currentTime() < failures.getFailedLoginNotBefore();
                });
    }

    private static boolean isForStaff(AuthenticationFlowContext context) {
        AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        Map<String, String> settings = config == null ? null : config.getConfig();
        return settings != null && STAFF.equals(settings.get(USERS));
    }

    private static boolean passwordIsRight(AuthenticationFlowContext context, UserModel user,
            @Nullable String password) {
        // Keycloak hashes neither an empty password (keycloak#51887) nor one for a user who has none.
        if (password == null || password.isEmpty()
                || !user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
            AuthenticatorUtils.dummyHash(context);
            return false;
        }
        return user.credentialManager().isValid(UserCredentialModel.password(password));
    }

    /// Not a failure but a challenge: it must not count, or a lock could be prolonged by everybody.
    private void refuse(AuthenticationFlowContext context, @Nullable UserModel user, String error) {
        if (user != null) {
            context.getEvent().user(user);
        }
        context.getEvent().error(error);
        context.forceChallenge(invalidCredentials());
    }

    private Response invalidCredentials() {
        return errorResponse(Response.Status.UNAUTHORIZED.getStatusCode(), "invalid_grant", "Invalid user credentials");
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // a direct grant can't ask the user for anything
    }

    @Override
    public boolean isUserSetupAllowed() { return false; }

    @Override
    public AuthenticationExecutionModel.Requirement[] getRequirementChoices() { return REQUIREMENTS.clone(); }

    @Override
    public boolean isConfigurable() { return true; }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List
                .of(new ProviderConfigProperty(USERS, "Users", "Who may log in: staff (users of a city), or accounts",
                        ProviderConfigProperty.STRING_TYPE, ACCOUNTS));
    }

    @Override
    public String getId() { return PROVIDER_ID; }

    @Override
    public String getDisplayType() { return "Hall direct grant"; }

    @Override
    public @Nullable String getReferenceCategory() { return null; }

    @Override
    public String getHelpText() {
        return "Checks user name and password in one step, with one answer for every reason to refuse";
    }
}
