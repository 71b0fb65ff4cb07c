package io.hrsshall.deploy.keycloak;

import io.hrsshall.deploy.keycloak.StaffSecondFactor.Outcome;
import io.hrsshall.deploy.keycloak.VerificationResult.Accepted;
import io.hrsshall.deploy.keycloak.VerificationResult.Reason;
import io.hrsshall.deploy.keycloak.VerificationResult.Refused;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
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
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.provider.ProviderConfigProperty;

/// The login: by a password or, for accounts, by a login proof of identity-service, which has checked the account's
/// owner in another way. Staff need a second factor beside the password ([StaffSecondFactor]). An unknown, disabled or
/// password-less user, a user of the other kind and a wrong password get the same answer and cost one password hash, so
/// that neither answer nor timing reveals which accounts exist. A refused proof gets this answer too; it is verified
/// before the user is looked up.
public final class DirectGrant extends AbstractDirectGrantAuthenticator {

    public static final String PROVIDER_ID = "hall-direct-grant";
    public static final String USERS = "users";
    public static final String STAFF = "staff";
    public static final String ACCOUNTS = "accounts";
    public static final String PROOF_KEYS = "proofKeys";
    public static final String PROOF_PARAMETER = "proof";

    /// Notes of the user session, which outlive refreshes and restarts.
    static final String METHOD_NOTE = "hall.authMethod";
    static final String ASSURANCE_NOTE = "hall.acr";

    /// Replaces a first password, which somebody else knows.
    static final String NEW_PASSWORD_PARAMETER = "new_password";

    /// First passwords that were set before this instant (milliseconds of the epoch) have expired.
    static final String FIRST_PASSWORD_SINCE_PARAMETER = "first_password_since";

    private static final String FIRST_PASSWORD_EXPIRED = "first_password_expired";
    private static final String ENROLMENT_REQUIRED = "enrolment_required";
    private static final String NEW_PASSWORD_REQUIRED = "new_password_required";
    private static final String ENROLMENT_OFFERED = "enrolment_offered";

    private static final int LOADED_PER_USER = 2;

    /// Only staff users have it: identity-service creates accounts without attributes.
    static final String CITY_ATTRIBUTE = "city";

    private static final Logger log = Logger.getLogger(DirectGrant.class);
    private static final Instant STARTED = Instant
            .ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    private static final LoginProof PASSWORD = new LoginProof("", PasswordCredentialModel.TYPE, "1");
    private static final LoginProof PASSWORD_AND_CODE = new LoginProof("", PasswordCredentialModel.TYPE, "2");

    private static final AuthenticationExecutionModel.Requirement[] REQUIREMENTS = {
            AuthenticationExecutionModel.Requirement.REQUIRED};

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        String username = Objects.requireNonNullElse(form.getFirst("username"), "");
        if (form.containsKey(PROOF_PARAMETER)) {
            authenticateByProof(context, username, form.get(PROOF_PARAMETER));
        } else {
            authenticateByPassword(context, username, form);
        }
    }

    private void authenticateByPassword(AuthenticationFlowContext context, String username,
            MultivaluedMap<String, String> form) {
        UserModel user = find(context, username);
        String error = loginError(context, user);
        if (user == null || error != null) {
            loadNothing(context);
            AuthenticatorUtils.dummyHash(context);
            refuse(context, user, error);
        } else if (!isPasswordCorrect(context, user, form.getFirst("password"))) {
            refuse(context, user, Errors.INVALID_USER_CREDENTIALS);
        } else if (isForStaff(context)) {
            checkSecondFactor(context, user, form);
        } else {
            succeed(context, user, PASSWORD);
        }
    }

    /// Attributes and credentials of a user are loaded one after the other. For a user who does not exist, as many
    /// look-ups are made, so that the answer takes as long.
    private static void loadNothing(AuthenticationFlowContext context) {
        for (int i = 0; i < LOADED_PER_USER; i++) {
            context.getSession().users().getUserById(context.getRealm(), UUID.randomUUID().toString());
        }
    }

    private void checkSecondFactor(AuthenticationFlowContext context, UserModel user,
            MultivaluedMap<String, String> form) {
        if (isFirstPasswordExpired(user, form.getFirst(FIRST_PASSWORD_SINCE_PARAMETER))) {
            ask(context, user, Map.of("error", FIRST_PASSWORD_EXPIRED));
            return;
        }
        StaffSecondFactor secondFactor = new StaffSecondFactor(context.getSession(), context.getRealm(), user);
        boolean mustReplace = hasFirstPassword(user) && form.getFirst(NEW_PASSWORD_PARAMETER) == null;
        if (mustReplace && secondFactor.isEnrolment(form)) {
            // Nothing is stored before the whole login succeeds.
            ask(context, user, Map.of("error", NEW_PASSWORD_REQUIRED));
            return;
        }
        switch (secondFactor.check(form)) {
            case Outcome.Proven proven -> {
                if (mustReplace) {
                    ask(context, user, Map.of("error", NEW_PASSWORD_REQUIRED));
                } else {
                    replaceFirstPassword(user, form);
                    succeed(context, user, PASSWORD_AND_CODE);
                }
            }
            case Outcome.Wrong wrong -> refuse(context, user, Errors.INVALID_USER_CREDENTIALS);
            case Outcome.Missing missing -> ask(context, user, Map.of("error", ENROLMENT_REQUIRED));
            case Outcome.Offered offered -> ask(context, user, Map.of("error", ENROLMENT_OFFERED,
                    "enrolment", offered.token(), "secret", offered.secret(), "uri", offered.uri(), "expires_in",
                    StaffSecondFactor.ENROLMENT_SECONDS, "first_password", hasFirstPassword(user)));
        }
    }

    private static boolean hasFirstPassword(UserModel user) {
        return user.getRequiredActionsStream().anyMatch(UserModel.RequiredAction.UPDATE_PASSWORD.name()::equals);
    }

    /// The credential itself states when it was set, so that no reset in parallel makes an old password valid again.
    private static boolean isFirstPasswordExpired(UserModel user, @Nullable String since) {
        return since != null && hasFirstPassword(user)
                && user.credentialManager().getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                        .anyMatch(password -> password.getCreatedDate() == null
                                || password.getCreatedDate() < Long.parseLong(since));
    }

    /// In the transaction of the login, as the enrolment.
    private static void replaceFirstPassword(UserModel user, MultivaluedMap<String, String> form) {
        if (hasFirstPassword(user)) {
            user.credentialManager().updateCredential(
                    UserCredentialModel.password(Objects.requireNonNull(form.getFirst(NEW_PASSWORD_PARAMETER))));
            user.removeRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        }
    }

    private static void ask(AuthenticationFlowContext context, UserModel user, Map<String, ?> answer) {
        context.getEvent().user(user);
        context.getEvent().error(String.valueOf(answer.get("error")));
        context.failure(AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED,
                Response.status(Response.Status.UNAUTHORIZED).type(MediaType.APPLICATION_JSON_TYPE).entity(answer)
                        .build());
    }

    private void authenticateByProof(AuthenticationFlowContext context, String username, List<String> proofs) {
        switch (verify(context, username, proofs)) {
            case Refused<LoginProof>(Reason reason) -> {
                log.warnf("Login proof refused, account=%s reason=%s", username, reason);
                refuse(context, null, Errors.INVALID_USER_CREDENTIALS);
            }
            case Accepted<LoginProof>(LoginProof proof) -> {
                UserModel user = find(context, username);
                String error = loginError(context, user);
                if (user == null || error != null) {
                    refuse(context, user, error);
                } else if (isFirstUse(context, proof)) {
                    succeed(context, user, proof);
                } else {
                    log.warnf("Login proof used again, account=%s", username);
                    refuse(context, user, Errors.INVALID_USER_CREDENTIALS);
                }
            }
        }
    }

    private static VerificationResult<LoginProof> verify(AuthenticationFlowContext context, String account,
            List<String> proofs) {
        if (proofs.size() != 1) {
            return new Refused<>(Reason.MALFORMED);
        }
        try {
            // Without keys, as for staff, no proof is accepted.
            return LoginProofVerifier.ofKeys(setting(context, PROOF_KEYS), STARTED).verify(proofs.getFirst(), account,
                    context.getAuthenticationSession().getClient().getClientId(),
                    Instant.ofEpochMilli(Time.currentTimeMillis()));
        } catch (GeneralSecurityException e) {
            log.errorf(e, "Login proof not verified, account=%s", account);
            return new Refused<>(Reason.MALFORMED);
        }
    }

    /// Used proofs are remembered in the cache that Keycloak's nodes share, for longer than a proof is valid.
    private static boolean isFirstUse(AuthenticationFlowContext context, LoginProof proof) {
        return context.getSession().singleUseObjects().putIfAbsent("hall-login-proof." + proof.id(),
                LoginProofVerifier.MAX_LIFETIME.plus(SignedClaims.CLOCK_SKEW.multipliedBy(2)).toSeconds());
    }

    private static void succeed(AuthenticationFlowContext context, UserModel user, LoginProof proof) {
        context.getAuthenticationSession().setUserSessionNote(METHOD_NOTE, proof.way());
        context.getAuthenticationSession().setUserSessionNote(ASSURANCE_NOTE, proof.assurance());
        context.getEvent().detail(Details.AUTH_METHOD, proof.way());
        context.setUser(user);
        context.success(proof.way());
    }

    private static @Nullable UserModel find(AuthenticationFlowContext context, String username) {
        return username.isBlank() ? null : context.getSession().users().getUserByUsername(context.getRealm(), username);
    }

    /// @return why this user may not log in at all; null if it may
    private static @Nullable String loginError(AuthenticationFlowContext context, @Nullable UserModel user) {
        if (user == null) {
            return Errors.USER_NOT_FOUND;
        }
        context.getEvent().detail(Details.USERNAME, user.getUsername());
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
        return STAFF.equals(setting(context, USERS));
    }

    private static String setting(AuthenticationFlowContext context, String name) {
        AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        Map<String, String> settings = config == null ? null : config.getConfig();
        return settings == null ? "" : settings.getOrDefault(name, "");
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

    private void refuse(AuthenticationFlowContext context, @Nullable UserModel user, @Nullable String error) {
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
        return List.of(
                new ProviderConfigProperty(USERS, "Users", "Who may log in: staff (users of a city), or accounts",
                        ProviderConfigProperty.STRING_TYPE, ACCOUNTS),
                new ProviderConfigProperty(PROOF_KEYS, "Proof keys",
                        "X.509 public keys of identity-service (P-256, Base64), separated by commas",
                        ProviderConfigProperty.TEXT_TYPE, null));
    }

    @Override
    public String getId() { return PROVIDER_ID; }

    @Override
    public String getDisplayType() { return "Hall direct grant"; }

    @Override
    public @Nullable String getReferenceCategory() { return null; }

    @Override
    public String getHelpText() {
        return "Checks user name and password or login proof in one step, with the same answer for every refusal";
    }
}
