package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.behaviour.Provider;
import io.hrsshall.deploy.simulator.register.EnterpriseRegister;
import io.hrsshall.deploy.simulator.wire.Digests;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import io.hrsshall.deploy.simulator.wire.SignedJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Simulates the account check of the legacy system 江苏省人社网办大厅, as `JshrssConnector` calls it.
@RestController
class JshrssController {

    private final LegacyAccounts accounts;
    private final EnterpriseRegister register;
    private final Behaviours behaviours;
    private final SignedJson signedJson;

    JshrssController(LegacyAccounts accounts, EnterpriseRegister register, Behaviours behaviours,
            JshrssSettings settings, JsonMapper json, Clock clock) {
        this.accounts = accounts;
        this.register = register;
        this.behaviours = behaviours;
        this.signedJson = new SignedJson(settings.appKey(), settings.appSecret(), json, clock);
    }

    record Verified(String result, String username, List<UnitView> units) {}

    @PostMapping("/legacy/jshrss/v1/accounts/verify")
    ResponseEntity<byte[]> verify(HttpServletRequest servlet) throws IOException {
        RawRequest request = RawRequest.of(servlet);
        Optional<ResponseEntity<byte[]>> refusal = signedJson.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean wrong = behaviours.isWrong(Provider.JSHRSS);
        @Nullable
        String username = signedJson.text(request, "username");
        @Nullable
        String password = signedJson.text(request, "password");
        if (username == null || password == null) {
            return signedJson.malformed(request, wrong);
        }
        return signedJson.answer(request, HttpStatus.OK, answer(username, password), wrong);
    }

    private Object answer(String username, String password) {
        LegacyAccount account = accounts.find(username).orElse(null);
        if (account != null && account.ca()) {
            return Map.of("result", "CA_ACCOUNT");
        }
        if (account == null || !Digests.same(account.password(), password)) {
            return Map.of("result", "WRONG_PASSWORD");
        }
        return new Verified("OK", username,
                account.units().stream().map(unit -> UnitView.of(unit, register)).toList());
    }
}
