package io.hrsshall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.accounts.sessions.UserAgent;
import io.hrsshall.identity.logins.login.LoginRefused;
import io.hrsshall.identity.logins.login.LoginWay;
import io.hrsshall.identity.logins.login.OwnerProof;
import io.hrsshall.identity.logins.login.ProofLogin;
import io.hrsshall.identity.outside.delegation.NoAuthority;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.keycloak.KeycloakUnavailable;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ClientAddress;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Logins by proof at a real Keycloak.
class ProofLoginIT extends IdentityIT {

    private static final LoginClient CLIENT = new LoginClient(
            new ClientAddress("198.18.7.7/32", "198.18.7.0/24"), UserAgent.of(null), null);

    private final ProofLogin login;
    private final AccountQueries accounts;
    private final KeycloakUsers keycloak;
    private final AccountSecurity security;

    ProofLoginIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, ProofLogin login,
            AccountQueries accounts, KeycloakUsers keycloak, AccountSecurity security) {
        super(http, tokens, events, stubs, jdbc);
        this.login = login;
        this.accounts = accounts;
        this.keycloak = keycloak;
        this.security = security;
    }

    @AfterEach
    void resetServices() {
        services.expiredStatements = false;
    }

    private Account personalAccount() {
        return accounts.activePersonal(new PersonId(UUID.fromString(registerPerson(simulator.person())))).orElseThrow();
    }

    private OwnerProof by(LoginWay way) {
        return OwnerProof.of(way, security.confirmation());
    }

    private long attempts(Account account, String way, String result) {
        return count("SELECT count(*) FROM login_attempts WHERE account_id = ? AND way = ? AND result = ?",
                account.id().value(), way, result);
    }

    @Test
    void theTokensNameTheWayAlsoAfterARefresh() {
        Account account = personalAccount();

        IssuedTokens tokens = login.logIn(account, by(LoginWay.APP_QR), null, CLIENT);

        String refreshed = http.post("/api/v1/tokens/refresh",
                Map.of("refreshToken", Objects.requireNonNull(tokens.refreshToken()))).expect(200).json()
                .path("accessToken").asString();
        assertThat(Tokens.claims(refreshed)).containsEntry("authMethod", "app-qr").containsEntry("acr", "2")
                .containsEntry("kind", "person").containsEntry("person", account.personId().toString())
                .containsEntry("sub", account.id().toString());
        assertThat(attempts(account, "APP_QR", "SUCCEEDED")).isOne();
    }

    @Test
    void aPersonActsForAUnitOnlyWithAGrant() {
        Account account = personalAccount();
        UnitNumber unit = UnitNumber.of(System.nanoTime() % 1_000_000_000L);
        assertThatThrownBy(() -> login.logIn(account, by(LoginWay.CA), ActAs.unit(unit), CLIENT))
                .isInstanceOf(NoAuthority.class);
        assertThat(attempts(account, "CA", "SUCCEEDED")).isZero();

        services.appoint(unit.value(), account.personId().toString(), "agent");

        assertThat(login.logIn(account, by(LoginWay.CA), ActAs.unit(unit), CLIENT).acting().unit())
                .isEqualTo(unit.value());
    }

    @Test
    void anAccountWithAnInitialPasswordIsNotEntered() {
        String number = InstitutionNumber.of(System.nanoTime() % 100_000_000).value();
        String id = http.as(tokens.service("institution-service", "identity-service"))
                .put("/internal/v1/accounts/{}", Map.of("kind", "institution", "personId",
                        registerPerson(simulator.person()), "institutionNumber", number, "unitNumber",
                        UnitNumber.of(5).value(), "initialPassword", true), Ids.next())
                .expect(200).json().path("accountId").asString();
        Account account = accounts.find(new AccountId(UUID.fromString(id))).orElseThrow();

        assertThatThrownBy(() -> login.logIn(account, by(LoginWay.CA), null, CLIENT)).isInstanceOf(LoginRefused.class)
                .hasMessageContaining("password-change-required");
    }

    @Test
    void anAccountThatIsResetDuringTheLoginIsNotEntered() {
        Account account = personalAccount();
        String revoked = "SELECT count(*) FROM revocations WHERE reason = 'initial-password'";
        long before = count(revoked);
        services.duringStatement = () -> jdbc
                .sql("UPDATE accounts SET initial_password_until = now() + INTERVAL '1 day' WHERE id = ?")
                .param(account.id().value()).update();

        assertThatThrownBy(() -> login.logIn(account, by(LoginWay.APP_QR), null, CLIENT))
                .isInstanceOf(LoginRefused.class)
                .hasMessageContaining("password-change-required");

        assertThat(count("SELECT count(*) FROM sessions WHERE account_id = ?", account.id().value())).isZero();
        assertThat(count(revoked)).isEqualTo(before + 1);
        assertThat(attempts(account, "APP_QR", "SUCCEEDED")).isOne();
    }

    @Test
    void aUserWhomKeycloakDoesNotAcceptIsRefused() {
        Account account = personalAccount();
        keycloak.setEnabled(Objects.requireNonNull(account.keycloakId()), account.id(), false);

        assertThatThrownBy(() -> login.logIn(account, by(LoginWay.APP_QR), null, CLIENT))
                .isInstanceOf(LoginRefused.class).hasMessageContaining("bad-credentials");

        assertThat(attempts(account, "APP_QR", "FAILED")).isOne();
    }

    @Test
    void aLoginWhoseStatementExpiredGivesNoTokens() {
        Account account = personalAccount();
        services.expiredStatements = true;

        assertThatThrownBy(() -> login.logIn(account, by(LoginWay.APP_QR), null, CLIENT))
                .isInstanceOf(KeycloakUnavailable.class);
    }

    /// Refused proofs are not guesses of a password.
    @Test
    void refusedProofsDoNotLockThePassword() {
        var person = simulator.person();
        Account account = accounts.activePersonal(new PersonId(UUID.fromString(registerPerson(person)))).orElseThrow();
        UUID user = Objects.requireNonNull(account.keycloakId());
        keycloak.setEnabled(user, account.id(), false);
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> login.logIn(account, by(LoginWay.APP_QR), null, CLIENT))
                    .isInstanceOf(LoginRefused.class);
        }
        keycloak.setEnabled(user, account.id(), true);

        http.with("Hall-Client-Address", "198.18.7.7").post("/api/v1/logins/password",
                Map.of("person", person.idNumber(), "password", PASSWORD)).expect(200);
    }
}
