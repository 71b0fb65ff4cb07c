package io.hrsshall.identity.logins.login.web;

import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.accounts.sessions.web.ActAsRequest;
import io.hrsshall.identity.accounts.sessions.web.TokensView;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.logins.login.InitialPasswordChange;
import io.hrsshall.identity.logins.login.LoginName;
import io.hrsshall.identity.logins.login.PasswordLogin;
import io.hrsshall.identity.logins.login.StaffLogin;
import io.hrsshall.identity.outside.keycloak.SecondFactorOffer;
import io.hrsshall.identity.outside.keycloak.StaffCredentials;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.PasswordRule;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class LoginController {

    private final PasswordLogin login;
    private final StaffLogin staff;
    private final InitialPasswordChange initialPasswords;

    LoginController(PasswordLogin login, StaffLogin staff, InitialPasswordChange initialPasswords) {
        this.login = login;
        this.staff = staff;
        this.initialPasswords = initialPasswords;
    }

    record PasswordLoginRequest(@Nullable @Size(max = 20) String number, @Nullable @Size(max = 30) String person,
            @NotNull @Size(min = 1, max = 64) String password, @Nullable @Valid ActAsRequest actAs,
            @Nullable @Size(max = 100) String puzzlePass) {

        PasswordLogin.Credentials credentials() {
            return new PasswordLogin.Credentials(LoginName.of(number, person), password,
                    actAs == null ? null : actAs.actAs(), PuzzlePass.ofNullable(puzzlePass));
        }

        /// Without personal data.
        @Override
        public String toString() {
            return "PasswordLoginRequest";
        }
    }

    record StaffLoginRequest(@NotBlank @Size(max = 60) String username,
            @NotNull @Size(min = 1, max = 64) String password, @Nullable @Pattern(regexp = "[0-9]{6}") String code,
            @Nullable @Size(min = 20, max = 100) String enrolment, @Nullable @Size(max = 64) String newPassword,
            @Nullable @Size(max = 100) String puzzlePass) {

        StaffCredentials credentials() {
            if (newPassword != null) {
                PasswordRule.check("newPassword", newPassword);
                if (newPassword.equals(password)) {
                    throw new InvalidField("newPassword", "password-unchanged");
                }
            }
            return new StaffCredentials(username, password, code, enrolment, newPassword);
        }

        /// Without the password.
        @Override
        public String toString() {
            return "StaffLoginRequest";
        }
    }

    record SecondFactorRequest(@NotBlank @Size(max = 60) String username,
            @NotNull @Size(min = 1, max = 64) String password, @Nullable @Size(max = 100) String puzzlePass) {

        /// Without the password.
        @Override
        public String toString() {
            return "SecondFactorRequest";
        }
    }

    record SecondFactorView(String enrolment, String secret, String uri, long expiresIn, boolean firstPassword) {

        static SecondFactorView of(SecondFactorOffer offer) {
            return new SecondFactorView(offer.enrolment(), offer.secret(), offer.uri(), offer.validity().toSeconds(),
                    offer.firstPassword());
        }

        /// Without the secret.
        @Override
        public String toString() {
            return "SecondFactorView";
        }
    }

    record InitialPasswordRequest(@NotBlank @Size(max = 20) String number, @Nullable @Size(max = 30) String person,
            @NotNull @Size(min = 1, max = 64) String oldPassword, @NotNull @Size(max = 64) String newPassword,
            @NotNull @Size(max = 64) String confirmation, @NotNull UUID smsChallengeId,
            @NotNull @Pattern(regexp = "[0-9]{6}") String smsCode, @Nullable @Size(max = 100) String puzzlePass) {

        InitialPasswordChange.Entry entry() {
            return new InitialPasswordChange.Entry(LoginName.of(number, person), oldPassword,
                    PuzzlePass.ofNullable(puzzlePass));
        }

        String checked() {
            PasswordRule.check("newPassword", newPassword, "confirmation", confirmation);
            return newPassword;
        }

        /// Without the passwords.
        @Override
        public String toString() {
            return "InitialPasswordRequest";
        }
    }

    record InitialPasswordCodeRequest(@NotBlank @Size(max = 20) String number,
            @Nullable @Size(max = 30) String person, @NotNull @Size(min = 1, max = 64) String oldPassword,
            @Nullable @Size(max = 100) String puzzlePass) {

        InitialPasswordChange.Entry entry() {
            return new InitialPasswordChange.Entry(LoginName.of(number, person), oldPassword,
                    PuzzlePass.ofNullable(puzzlePass));
        }

        /// Without the password.
        @Override
        public String toString() {
            return "InitialPasswordCodeRequest";
        }
    }

    @OperationId("logInWithPassword")
    @PostMapping("/logins/password")
    TokensView logIn(@Valid @RequestBody PasswordLoginRequest request, HttpServletRequest http) {
        return TokensView.of(login.logIn(request.credentials(), LoginClient.of(http)));
    }

    @OperationId("logInStaff")
    @PostMapping("/logins/staff")
    TokensView logInStaff(@Valid @RequestBody StaffLoginRequest request, HttpServletRequest http) {
        return TokensView.of(staff.logIn(request.credentials(), PuzzlePass.ofNullable(request.puzzlePass()),
                ClientAddress.of(http)));
    }

    @OperationId("offerSecondFactor")
    @PostMapping("/second-factors")
    @ResponseStatus(HttpStatus.CREATED)
    SecondFactorView offerSecondFactor(@Valid @RequestBody SecondFactorRequest request, HttpServletRequest http) {
        return SecondFactorView.of(
                staff.offerSecondFactor(request.username(), request.password(),
                        PuzzlePass.ofNullable(request.puzzlePass()), ClientAddress.of(http)));
    }

    @OperationId("sendInitialPasswordCode")
    @PostMapping("/passwords/initial/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SmsCodes.SentCode sendInitialPasswordCode(@Valid @RequestBody InitialPasswordCodeRequest request,
            HttpServletRequest http) {
        return initialPasswords.sendCode(request.entry(), ClientAddress.of(http));
    }

    @OperationId("replaceInitialPassword")
    @PostMapping("/passwords/initial")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replaceInitialPassword(@Valid @RequestBody InitialPasswordRequest request, HttpServletRequest http) {
        initialPasswords.change(request.entry(),
                new InitialPasswordChange.Code(request.smsChallengeId(), request.smsCode()), request.checked(),
                ClientAddress.of(http));
    }
}
