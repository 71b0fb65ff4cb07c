package io.hrsshall.identity.accounts.sessions.web;

import io.hrsshall.identity.accounts.sessions.Logout;
import io.hrsshall.identity.accounts.sessions.TokenRefresh;
import io.hrsshall.kit.policy.OperationId;
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
@RequestMapping("/api/v1")
class SessionController {

    private final TokenRefresh refresh;
    private final Logout logout;

    SessionController(TokenRefresh refresh, Logout logout) {
        this.refresh = refresh;
        this.logout = logout;
    }

    record RefreshRequest(@NotNull @Size(min = 20, max = 4000) String refreshToken,
            @Nullable @Valid ActAsRequest actAs) {

        /// Without the token.
        @Override
        public String toString() {
            return "RefreshRequest";
        }
    }

    record SwitchRequest(@NotNull @Size(min = 20, max = 4000) String refreshToken,
            @NotNull @Valid ActAsRequest actAs) {

        /// Without the token.
        @Override
        public String toString() {
            return "SwitchRequest";
        }
    }

    record LogoutRequest(@NotNull @Size(min = 20, max = 4000) String refreshToken) {

        /// Without the token.
        @Override
        public String toString() {
            return "LogoutRequest";
        }
    }

    @OperationId("refreshTokens")
    @PostMapping("/tokens/refresh")
    TokensView refresh(@Valid @RequestBody RefreshRequest request) {
        return TokensView.of(refresh.refresh(request.refreshToken(),
                request.actAs() == null ? null : request.actAs().actAs()));
    }

    @OperationId("switchActing")
    @PostMapping("/tokens/switch")
    TokensView switchActing(@Valid @RequestBody SwitchRequest request) {
        return TokensView.of(refresh.switchTo(request.refreshToken(), request.actAs().actAs()));
    }

    @OperationId("logOut")
    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(@Valid @RequestBody LogoutRequest request) {
        logout.logOut(request.refreshToken());
    }

    @OperationId("endSession")
    @PostMapping("/tokens/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(@Valid @RequestBody LogoutRequest request) {
        logout.logOut(request.refreshToken());
    }
}
