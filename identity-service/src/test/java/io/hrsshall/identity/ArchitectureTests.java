package io.hrsshall.identity;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.kit.test.Exceptions;
import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final String ROW = "the columns of a table, bound by name";
    private static final String SETTINGS = "the settings of one prefix, bound by name";
    private static final String STEPS = "stored and remote steps in one order: each collaborator is one of them";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("accounts.accounts.Account", ROW),
            Map.entry("accounts.accounts.AccountCreation", STEPS),
            Map.entry("accounts.activity.RecordedEvent", ROW),
            Map.entry("accounts.activity.web.ActivityController$SecurityEventView", CONTRACT),
            Map.entry("accounts.audit.SecurityEvent", ROW),
            Map.entry("accounts.sessions.OwnSessions", STEPS),
            Map.entry("accounts.sessions.Session", ROW),
            Map.entry("accounts.sessions.TokenRefresh", STEPS),
            Map.entry("accounts.staff.Staff", ROW),
            Map.entry("accounts.staff.StaffAdministration", STEPS),
            Map.entry("accounts.staff.web.StaffController$StaffView", CONTRACT),
            Map.entry("guards.limits.DailyLimits", SETTINGS),
            Map.entry("guards.puzzle.Puzzle", ROW),
            Map.entry("guards.puzzle.PuzzleService", STEPS),
            Map.entry("journeys.recovery.RecoveredRepresentativeTask", STEPS),
            Map.entry("journeys.recovery.PasswordRecovery", STEPS),
            Map.entry("journeys.recovery.RepresentativeRecovery", STEPS),
            Map.entry("journeys.registration.CounterVerification", STEPS),
            Map.entry("journeys.registration.MobileReplacementTask", STEPS),
            Map.entry("journeys.registration.ObjectionNotice", ROW),
            Map.entry("journeys.registration.PersonRegistrationService", STEPS),
            Map.entry("journeys.registration.ProvenUnit", ROW),
            Map.entry("journeys.registration.Registration", ROW),
            Map.entry("journeys.registration.RegistrationSaga", ROW),
            Map.entry("journeys.registration.RegistrationSagaTransitions", STEPS),
            Map.entry("journeys.registration.UnitRegistration", ROW),
            Map.entry("journeys.registration.UnitRegistrationService", STEPS),
            Map.entry("journeys.representatives.RepresentativeChange", ROW),
            Map.entry("journeys.representatives.RepresentativeSuccession", STEPS),
            Map.entry("journeys.mobilechange.OwnMobileChange", STEPS),
            Map.entry("logins.calogin.CaChallenge", ROW),
            Map.entry("logins.calogin.CaLogin", STEPS),
            Map.entry("logins.licencelogin.LicenceLogin", STEPS),
            Map.entry("logins.login.InitialPasswordChange", STEPS),
            Map.entry("logins.login.LoginAttempt", ROW),
            Map.entry("logins.login.PasswordAttempts", STEPS),
            Map.entry("logins.login.PasswordLogin", STEPS),
            Map.entry("logins.login.ProofLogin", STEPS),
            Map.entry("logins.provincesso.ProvinceSso", STEPS),
            Map.entry("logins.provincesso.SsoLogin", ROW),
            Map.entry("logins.provincesso.SsoSettings", SETTINGS),
            Map.entry("logins.qrlogin.BrowserQrLogin", STEPS),
            Map.entry("logins.qrlogin.QrLogin", ROW),
            Map.entry("messages.messages.Message", ROW),
            Map.entry("messages.messages.MessageDeliveryTask", STEPS),
            Map.entry("messages.messages.MessageSmsTask", STEPS),
            Map.entry("messages.messages.NoticeContent", ROW),
            Map.entry("messages.messages.web.MessageController$MessageView", CONTRACT),
            Map.entry("messages.accountnotices.SmsNotice", ROW),
            Map.entry("outside.cases.FiledCase", CONTRACT),
            Map.entry("outside.delegation.DelegationClient$GrantLegalRepresentative", CONTRACT),
            Map.entry("outside.delegation.DelegationClient$GrantOfMember", CONTRACT),
            Map.entry("outside.delegation.DelegationClient$StatementRequest", CONTRACT),
            Map.entry("outside.keycloak.KeycloakSettings", SETTINGS),
            Map.entry("outside.keycloak.KeycloakUsers$StaffUser", ROW),
            Map.entry("outside.keycloak.TokenContext", ROW),
            Map.entry("outside.sms.SmsChallenge", ROW),
            Map.entry("outside.sms.SmsCodes", STEPS),
            Map.entry("outside.sms.SmsSettings", SETTINGS),
            Map.entry("people.facecheck.FaceLink", ROW));
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("accounts.sessions.web.ActAsRequest", "for whom a session acts"),
            Map.entry("accounts.sessions.web.TokensView", "the tokens of each login"),
            Map.entry("guards.puzzle.web.PuzzlePassRequest", "the proof that a puzzle was solved"),
            Map.entry("journeys.journey.web.JourneyOpened", "the answer that opens any journey"),
            Map.entry("journeys.registration.web.CounterView", "a check at the counter of any journey"),
            Map.entry("journeys.registration.web.RequestedView", "a check at the counter that was requested"),
            Map.entry("journeys.registration.web.UnitProofRequest", "a proof of the unit of any journey"),
            Map.entry("logins.unitlogin.web.UnitLoginAnswer", "the answer of each login as a unit"),
            Map.entry("people.facecheck.web.FaceCheckView", "a face check of any journey"));
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("accounts.activity: security_events", "shows what the audit wrote"),
            Map.entry("accounts.revocations: accounts", "ends sessions and closes accounts in one transaction"),
            Map.entry("accounts.sessions: accounts", "a device belongs to an account"),
            Map.entry("accounts.sessions: revocations", "a session is listed until it is revoked"));

    @Test
    void theServiceFollowsTheArchitecture() {
        HallArchitecture.check("io.hrsshall.identity",
                new Exceptions(WIDE, SHARED, TABLES, Set.of("messages")));
    }

    /// Whose journey it is, and whether something ended it, is checked there. See ADR 0052.
    @Test
    void onlyTheMachineOfJourneysReadsAnswersOfFaceChecks() {
        noClasses().that().resideOutsideOfPackage("io.hrsshall.identity.journeys.journey").should()
                .callMethodWhere(describe("query a face check", ArchitectureTests::isQuery))
                .check(HallArchitecture.classesOf("io.hrsshall.identity"));
    }

    private static boolean isQuery(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(FaceVerification.class) && call.getName().equals("query");
    }
}
