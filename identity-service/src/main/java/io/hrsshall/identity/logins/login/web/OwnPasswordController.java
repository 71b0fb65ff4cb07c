package io.hrsshall.identity.logins.login.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.logins.login.OwnPasswordChange;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.PasswordRule;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
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
@RequestMapping("/api/v1/me/password")
class OwnPasswordController {

    private final OwnPasswordChange passwordChange;

    OwnPasswordController(OwnPasswordChange passwordChange) {
        this.passwordChange = passwordChange;
    }

    record PasswordChangeRequest(@NotNull @Size(min = 1, max = 64) String oldPassword,
            @NotNull @Size(max = 64) String newPassword, @NotNull @Size(max = 64) String confirmation,
            @Nullable @Size(max = 100) String puzzlePass) {

        String checked() {
            PasswordRule.check("newPassword", newPassword, "confirmation", confirmation);
            return newPassword;
        }

        /// Without the passwords.
        @Override
        public String toString() {
            return "PasswordChangeRequest";
        }
    }

    @OperationId("changeMyPassword")
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@Valid @RequestBody PasswordChangeRequest request, Actor actor, HttpServletRequest http) {
        passwordChange.change(actor, request.oldPassword(), request.checked(),
                PuzzlePass.ofNullable(request.puzzlePass()), ClientAddress.of(http));
    }
}
