package io.hrsshall.identity.logins.qrlogin.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.accounts.sessions.UserAgent;
import io.hrsshall.identity.accounts.sessions.web.TokensView;
import io.hrsshall.identity.guards.budgets.Budget;
import io.hrsshall.identity.guards.budgets.WithinBudget;
import io.hrsshall.identity.guards.puzzle.web.PuzzlePassRequest;
import io.hrsshall.identity.logins.qrlogin.AppQrConfirmation;
import io.hrsshall.identity.logins.qrlogin.BrowserQrLogin;
import io.hrsshall.identity.logins.qrlogin.QrLogin;
import io.hrsshall.identity.logins.qrlogin.QrLoginStatus;
import io.hrsshall.identity.outside.delegation.DelegationClient.ActingOption;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
@RequestMapping("/api/v1")
class QrLoginController {

    private static final String SECRET = "Qr-Login-Secret";

    private final BrowserQrLogin browser;
    private final AppQrConfirmation app;

    QrLoginController(BrowserQrLogin browser, AppQrConfirmation app) {
        this.browser = browser;
        this.app = app;
    }

    record StatusView(QrLoginStatus status) {}

    record QrLoginRequest(@NotNull UUID id, @NotNull @Size(min = 20, max = 100) String secret) {

        /// Without the secret.
        @Override
        public String toString() {
            return "QrLoginRequest";
        }
    }

    record ScanRequest(@NotNull @Size(min = 20, max = 300) String qr) {

        /// Without the code.
        @Override
        public String toString() {
            return "ScanRequest";
        }
    }

    record ScannedView(UUID id, String address, String browser, String system, Instant openedAt, Instant expiresAt,
            @Nullable ActingOption actingFor) {

        static ScannedView of(AppQrConfirmation.Scanned scanned) {
            QrLogin login = scanned.login();
            return new ScannedView(login.id(), login.browser().address(), login.browser().userAgent().browser(),
                    login.browser().userAgent().system(), login.openedAt(), login.expiresAt(), scanned.actingFor());
        }
    }

    @OperationId("openQrLogin")
    @WithinBudget(Budget.QR_LOGINS)
    @PostMapping("/qr-logins")
    @ResponseStatus(HttpStatus.CREATED)
    BrowserQrLogin.Opened open(@Valid @RequestBody(required = false) @Nullable PuzzlePassRequest request,
            HttpServletRequest http) {
        return browser.open(ClientAddress.of(http), UserAgent.of(http.getHeader(HttpHeaders.USER_AGENT)),
                PuzzlePassRequest.passOf(request));
    }

    @OperationId("awaitQrLogin")
    @GetMapping("/qr-logins/{id}")
    DeferredResult<StatusView> await(@PathVariable UUID id,
            @RequestHeader(name = SECRET, required = false) @Nullable String secret,
            @RequestParam QrLoginStatus known) {
        // Without a limit of the server: each wait has its own end.
        var answer = new DeferredResult<StatusView>(0L);
        browser.await(id, shown(secret), known).thenApply(StatusView::new).thenAccept(answer::setResult);
        return answer;
    }

    @OperationId("cancelQrLogin")
    @DeleteMapping("/qr-logins/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable UUID id, @RequestHeader(name = SECRET, required = false) @Nullable String secret) {
        browser.cancel(id, shown(secret));
    }

    @OperationId("logInWithQr")
    @PostMapping("/logins/app-qr")
    TokensView logIn(@Valid @RequestBody QrLoginRequest request, HttpServletRequest http) {
        return TokensView.of(browser.logIn(request.id(), request.secret(), LoginClient.of(http)));
    }

    @OperationId("scanQrLogin")
    @PostMapping("/me/qr-logins")
    ScannedView scan(@Valid @RequestBody ScanRequest request, Actor actor) {
        return ScannedView.of(app.scan(actor, request.qr()));
    }

    @OperationId("confirmQrLogin")
    @PostMapping("/me/qr-logins/{id}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable UUID id, Actor actor) {
        app.confirm(actor, id);
    }

    @OperationId("rejectQrLogin")
    @PostMapping("/me/qr-logins/{id}/rejection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reject(@PathVariable UUID id, Actor actor) {
        app.reject(actor, id);
    }

    private static String shown(@Nullable String secret) {
        return Optional.ofNullable(secret).orElseThrow(NotFound::new);
    }
}
