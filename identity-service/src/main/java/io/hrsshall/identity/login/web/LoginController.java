package io.hrsshall.identity.login.web;

import io.hrsshall.identity.login.LoggingIn;
import io.hrsshall.identity.login.LoginName;
import io.hrsshall.identity.login.PasswordLogin;
import io.hrsshall.identity.login.ReplacingInitialPasswords;
import io.hrsshall.identity.sessions.web.ActAsRequest;
import io.hrsshall.identity.sessions.web.Tokens;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.PasswordRule;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

    private final LoggingIn loggingIn;
    private final ReplacingInitialPasswords replacing;

    LoginController(LoggingIn loggingIn, ReplacingInitialPasswords replacing) {
        this.loggingIn = loggingIn;
        this.replacing = replacing;
    }

    record PasswordLoginRequest(@Nullable @Size(max = 20) String number, @Nullable @Size(max = 30) String person,
            @NotNull @Size(min = 1, max = 64) String password, @Nullable @Valid ActAsRequest actAs) {

        PasswordLogin command() {
            return new PasswordLogin(LoginName.of(number, person), password, actAs == null ? null : actAs.actAs());
        }

        /// Without anything personal.
        @Override
        public String toString() {
            return "PasswordLoginRequest";
        }
    }

    record StaffLoginRequest(@NotBlank @Size(max = 60) String username,
            @NotNull @Size(min = 1, max = 64) String password) {

        /// Without the password.
        @Override
        public String toString() {
            return "StaffLoginRequest";
        }
    }

    record InitialPasswordRequest(@NotBlank @Size(max = 20) String number, @Nullable @Size(max = 30) String person,
            @NotNull @Size(min = 1, max = 64) String oldPassword, @NotNull @Size(max = 64) String newPassword,
            @NotNull @Size(max = 64) String confirmation) {

        String checked() {
            PasswordRule.check("newPassword", newPassword, "confirmation", confirmation);
            return newPassword;
        }

        /// Without passwords.
        @Override
        public String toString() {
            return "InitialPasswordRequest";
        }
    }

    @OperationId("logInWithPassword")
    @PostMapping("/logins/password")
    Tokens logIn(@Valid @RequestBody PasswordLoginRequest request) {
        return Tokens.of(loggingIn.logIn(request.command()));
    }

    @OperationId("logInStaff")
    @PostMapping("/logins/staff")
    Tokens logInStaff(@Valid @RequestBody StaffLoginRequest request) {
        return Tokens.of(loggingIn.logInStaff(request.username(), request.password()));
    }

    @OperationId("replaceInitialPassword")
    @PostMapping("/passwords/initial")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replaceInitialPassword(@Valid @RequestBody InitialPasswordRequest request) {
        replacing.replace(LoginName.of(request.number(), request.person()), request.oldPassword(), request.checked());
    }
}
