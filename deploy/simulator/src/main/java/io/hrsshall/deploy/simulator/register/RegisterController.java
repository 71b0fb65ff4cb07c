package io.hrsshall.deploy.simulator.register;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.behaviour.Provider;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import io.hrsshall.deploy.simulator.wire.SignedJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// The register's query interface.
@RestController
class RegisterController {

    /// Of one request.
    private static final int MAX_COMPANIES = 5_000;

    private final EnterpriseRegister register;
    private final SignedJson signedJson;
    private final Behaviours behaviours;

    RegisterController(EnterpriseRegister register, RegisterSettings settings, Behaviours behaviours, JsonMapper json,
            Clock clock) {
        this.register = register;
        this.signedJson = new SignedJson(settings.appKey(), settings.appSecret(), json, clock);
        this.behaviours = behaviours;
    }

    /// Those of many companies that are registered.
    @PostMapping("/register/v1/enterprises/batch-query")
    ResponseEntity<byte[]> batchQuery(HttpServletRequest servlet) throws IOException {
        RawRequest request = RawRequest.of(servlet);
        Optional<ResponseEntity<byte[]>> refusal = signedJson.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean wrong = behaviours.isWrong(Provider.REGISTER);
        List<String> usccs = signedJson.texts(request, "usccs");
        if (usccs == null || usccs.size() > MAX_COMPANIES) {
            return signedJson.malformed(request, wrong);
        }
        return signedJson.answer(request, HttpStatus.OK,
                Map.of("enterprises", usccs.stream().flatMap(uscc -> register.find(uscc).stream()).toList()), wrong);
    }

    @PostMapping("/register/v1/enterprises/query")
    ResponseEntity<byte[]> query(HttpServletRequest servlet) throws IOException {
        RawRequest request = RawRequest.of(servlet);
        Optional<ResponseEntity<byte[]>> refusal = signedJson.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean wrong = behaviours.isWrong(Provider.REGISTER);
        String uscc = signedJson.text(request, "uscc");
        if (uscc == null) {
            return signedJson.malformed(request, wrong);
        }
        return register.find(uscc.strip().toUpperCase(Locale.ROOT))
                .map(enterprise -> signedJson.answer(request, HttpStatus.OK, enterprise, wrong))
                .orElseGet(() -> signedJson.answer(request, HttpStatus.NOT_FOUND,
                        Map.of("code", "enterprise-not-found", "message", "没有这个统一社会信用代码的登记信息"), wrong));
    }
}
