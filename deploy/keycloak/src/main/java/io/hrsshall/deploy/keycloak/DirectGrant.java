package io.hrsshall.deploy.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.directgrant.AbstractDirectGrantAuthenticator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

/// The password login. An unknown, disabled or password-less user, a user of the other kind and a wrong password get
/// the same answer and cost one password hash, so that neither answer nor timing reveals which accounts exist.
public final class DirectGrant extends AbstractDirectGrantAuthenticator {

    public static final String PROVIDER_ID = "hall-direct-grant";
    public static final String USERS = "users";
    public static final String STAFF = "staff";
    public static final String ACCOUNTS = "accounts";

    /// Only staff users have it: identity-service creates accounts without attributes.
    static final String CITY_ATTRIBUTE = "city";

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
        if (!isPasswordCorrect(context, user, password)) {
            refuse(context, user, Errors.INVALID_USER_CREDENTIALS);
            return;
        }
        context.setUser(user);
        context.success(PasswordCredentialModel.TYPE);
    }

    private static @Nullable UserModel find(AuthenticationFlowContext context, String username) {
        return context.getSession().users().getUserByUsername(context.getRealm(), username);
    }

    /// @return why this user may not log in with any password; null if it may
    private static @Nullable String loginError(AuthenticationFlowContext context, UserModel user) {
        if (!user.isEnabled()) {
            return Errors.USER_DISABLED;
        }
        boolean staff = user.getFirstAttribute(CITY_ATTRIBUTE) != null;
        if (user.getServiceAccountClientLink() != null || staff != isForStaff(context)) {
            return Errors.INVALID_USER;
        }
        return null;
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

    private void refuse(AuthenticationFlowContext context, @Nullable UserModel user, String error) {
        if (user != null) {
            context.getEvent().user(user);
        }
        context.getEvent().error(error);
        context.failure(AuthenticationFlowError.INVALID_CREDENTIALS, invalidCredentials());
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
