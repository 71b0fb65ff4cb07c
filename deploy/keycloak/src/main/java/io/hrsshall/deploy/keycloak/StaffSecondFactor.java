package io.hrsshall.deploy.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.Base32;
import org.keycloak.models.utils.CredentialValidation;
import org.keycloak.models.utils.HmacOTP;

/// The second factor of staff: a code of an authenticator app, checked by Keycloak's own OTP credential and policy. It
/// is enrolled after the password was proven: a request with `enrolment=new` gets a secret and a token, and a login with
/// this token and a right code stores the credential. Until then nothing is stored, so an abandoned enrolment locks
/// nobody out. See ADR 0021.
final class StaffSecondFactor {

    static final String CODE_PARAMETER = "totp";
    static final String ENROLMENT_PARAMETER = "enrolment";
    static final String NEW_ENROLMENT = "new";
    static final int ENROLMENT_SECONDS = 600;

    private static final Logger log = Logger.getLogger(StaffSecondFactor.class);
    private static final int SECRET_CHARACTERS = 20;
    /// Longer than the transaction that stores the credential takes.
    private static final int STORING_SECONDS = 60;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    StaffSecondFactor(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    sealed interface Outcome {

        record Proven() implements Outcome {}

        record Wrong() implements Outcome {}

        /// The user has no second factor yet.
        record Missing() implements Outcome {}

        /// @param token
        ///            valid for this user, for one enrolment
        /// @param secret
        ///            Base32
        /// @param uri
        ///            for authenticator apps, with the secret
        record Offered(String token, String secret, String uri) implements Outcome {

            /// Without the secrets.
            @Override
            public String toString() {
                return "Offered";
            }
        }
    }

    /// Whether the request would enrol an app.
    boolean isEnrolment(MultivaluedMap<String, String> form) {
        String enrolment = form.getFirst(ENROLMENT_PARAMETER);
        return enrolment != null && !enrolment.equals(NEW_ENROLMENT)
                && !user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE);
    }

    /// @param form
    ///            of a user whose password was proven in this request
    Outcome check(MultivaluedMap<String, String> form) {
        String code = Objects.requireNonNullElse(form.getFirst(CODE_PARAMETER), "");
        String enrolment = form.getFirst(ENROLMENT_PARAMETER);
        if (user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE)) {
            return enrolment == null && isRight(code) ? new Outcome.Proven() : new Outcome.Wrong();
        }
        if (enrolment == null) {
            return new Outcome.Missing();
        }
        if (enrolment.equals(NEW_ENROLMENT)) {
            return offer();
        }
        return enrol(enrolment, code) ? new Outcome.Proven() : new Outcome.Wrong();
    }

    private boolean isRight(String code) {
        return user.credentialManager().getStoredCredentialsByTypeStream(OTPCredentialModel.TYPE)
                .anyMatch(credential -> isRight(credential, code));
    }

    /// Keycloak accepts each code once, also if it is used by requests at the same time.
    private boolean isRight(CredentialModel credential, String code) {
        return user.credentialManager()
                .isValid(new UserCredentialModel(credential.getId(), OTPCredentialModel.TYPE, code));
    }

    private Outcome offer() {
        String token = SecretGenerator.getInstance().randomString(40);
        String secret = HmacOTP.generateSecret(SECRET_CHARACTERS);
        objects().put(key(token), ENROLMENT_SECONDS, Map.of("user", user.getId(), "secret", secret));
        log.infof("Second factor offered, user=%s", user.getUsername());
        return new Outcome.Offered(token, Base32.encode(secret.getBytes(StandardCharsets.UTF_8)),
                realm.getOTPPolicy().getKeyURI(realm, user, secret));
    }

    private boolean enrol(String token, String code) {
        Map<String, String> offered = objects().get(key(token));
        if (offered == null || !user.getId().equals(offered.get("user"))) {
            return false;
        }
        OTPCredentialModel credential = OTPCredentialModel.createFromPolicy(realm,
                Objects.requireNonNull(offered.get("secret")));
        if (!CredentialValidation.validOTP(code, credential, realm.getOTPPolicy().getLookAheadWindow())) {
            return false;
        }
        if (!isAlone() || objects().remove(key(token)) == null) {
            log.warnf("Second factor not enrolled, because another request enrols one, user=%s", user.getUsername());
            return false;
        }
        credential.setId(onlyIdOf(user));
        CredentialModel stored = user.credentialManager().createCredentialThroughProvider(credential);
        log.infof("Second factor enrolled, user=%s", user.getUsername());
        // Uses the code up.
        return stored != null && isRight(stored, code);
    }

    /// Until the transaction has ended, so that an app can be enrolled anew directly after a reset.
    private boolean isAlone() {
        String enrolling = "hall-enrolling." + user.getId();
        if (!objects().putIfAbsent(enrolling, STORING_SECONDS)) {
            return false;
        }
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {

            @Override
            protected void commitImpl() {
                objects().remove(enrolling);
            }

            @Override
            protected void rollbackImpl() {
                objects().remove(enrolling);
            }
        });
        return true;
    }

    /// One per user: of parallel enrolments, with whatever tokens, the primary key lets one store its credential.
    private static String onlyIdOf(UserModel user) {
        return UUID.nameUUIDFromBytes(("hall-otp." + user.getId()).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private SingleUseObjectProvider objects() {
        return session.singleUseObjects();
    }

    private static String key(String token) {
        return "hall-enrolment." + token;
    }
}
