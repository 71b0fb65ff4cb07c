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

/// The password login. An unknown, disabled, locked or password-less user, a user of the other kind and a wrong
/// password get the same answer and cost one password hash, so that neither answer nor timing reveals which
/// accounts exist.
public final class DirectGrant extends AbstractDirectGrantAuthenticator {

    public static final String PROVIDER_ID = "hall-direct-grant";
    public static final String USERS = "users";
    public static final String STAFF = "staff";
    public static final String ACCOUNTS = "accounts";

    /// Only staff users have it: identity-service creates accounts without attributes.
    static final String CITY_ATTRIBUTE = "city";

    private static final Duration MAX_WAIT = Duration.ofSeconds(3);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
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
        String error = loginError(context, user);
        if (error != null) {
            AuthenticatorUtils.dummyHash(context);
            refuse(context, user, error);
            return;
        }
        // From here on Keycloak counts a failure for this user.
        context.setUser(user);
        if (!isPasswordCorrect(context, user, password)) {
            context.getEvent().user(user).error(Errors.INVALID_USER_CREDENTIALS);
            context.failure(AuthenticationFlowError.INVALID_CREDENTIALS, invalidCredentials());
            return;
        }
        // Without the credential type, a success would not reset the user's failure count.
        context.success(PasswordCredentialModel.TYPE);
    }

    private static @Nullable UserModel find(AuthenticationFlowContext context, String username) {
        return context.getSession().users().getUserByUsername(context.getRealm(), username);
    }

    /// @return why this user may not log in with any password; null if it may
    private static @Nullable String loginError(AuthenticationFlowContext context, UserModel user) {
        String locked = lockError(context, user);
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

    /// Keycloak processes one login of a user at a time and reports the user as locked to parallel ones, which would
    /// refuse a correct password in a second tab. Parallel logins therefore wait. A transaction keeps seeing the
    /// failures that it read first, so after waiting they are read in a new transaction.
    private static @Nullable String lockError(AuthenticationFlowContext context, UserModel user) {
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        boolean waited = false;
        while (true) {
            String locked = AuthenticatorUtils.getDisabledByBruteForceEventError(context, user);
            if (locked == null && !waited) {
                return null;
            }
            if (isLocked(context, user)) {
                return Errors.USER_TEMPORARILY_DISABLED;
            }
            if (locked == null || System.nanoTime() - deadline > 0) {
                return locked;
            }
            waited = true;
            try {
                Thread.sleep(POLL_INTERVAL);
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

    private static boolean isPasswordCorrect(AuthenticationFlowContext context, UserModel user,
            @Nullable String password) {
        // Keycloak hashes neither an empty password (keycloak#51887) nor the password of a user without one.
        if (password == null || password.isEmpty()
                || !user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
            AuthenticatorUtils.dummyHash(context);
            return false;
        }
        return user.credentialManager().isValid(UserCredentialModel.password(password));
    }

    /// A challenge and not a failure: it must not be counted, or anyone could prolong a lock.
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
        // A direct grant cannot show required actions.
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
        return "Checks user name and password in one step, with the same answer for every reason of refusal";
    }
}
