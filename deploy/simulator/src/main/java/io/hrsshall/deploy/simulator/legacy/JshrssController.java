package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.wire.Digests;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Simulates 江苏省人社网办大厅, which checks passwords itself, as `JshrssConnector` calls it.
@RestController
class JshrssController {

    private final LegacyAccounts accounts;
    private final SignedLegacyCalls calls;

    JshrssController(LegacyAccounts accounts, Behaviours behaviours, JshrssSettings settings, JsonMapper json,
            Clock clock) {
        this.accounts = accounts;
        this.calls = new SignedLegacyCalls(LegacySystem.JSHRSS, settings.appKey(), settings.appSecret(), behaviours,
                json, clock);
    }

    record Verified(String result, String username, List<UnitView> units) {}

    /// An account that is refused, with its units as far as they are not personal.
    record RefusedAccount(String result, List<Held> units) {}

    record Held(String unitNumber, String city) {}

    @PostMapping("/legacy/jshrss/v1/accounts/verify")
    ResponseEntity<byte[]> verify(HttpServletRequest servlet) throws IOException {
        return calls.answer(RawRequest.of(servlet), List.of("username", "password"),
                fields -> verify(fields.getFirst(), fields.getLast()));
    }

    record ExportedAccount(String username, String state, List<UnitView> units) {}

    /// For the bulk read.
    @PostMapping("/legacy/jshrss/v1/accounts/export")
    ResponseEntity<byte[]> export(HttpServletRequest servlet) throws IOException {
        return calls.page(RawRequest.of(servlet), "after", "limit",
                (after, limit) -> Map.of("accounts", accounts.after(LegacySystem.JSHRSS, after, limit).stream()
                        .map(account -> new ExportedAccount(account.username(),
                                account.ca() ? "CA_ACCOUNT" : account.isLocked() ? "LOCKED" : "OK",
                                account.units().stream().map(unit -> UnitView.of(unit, accounts)).toList()))
                        .toList()));
    }

    @PostMapping("/legacy/jshrss/v1/units/exists")
    ResponseEntity<byte[]> exists(HttpServletRequest servlet) throws IOException {
        return calls.answer(RawRequest.of(servlet), List.of("uscc"),
                fields -> Map.of("exists", accounts.holds(LegacySystem.JSHRSS, fields.getFirst())));
    }

    @PostMapping("/legacy/jshrss/v1/units/count")
    ResponseEntity<byte[]> count(HttpServletRequest servlet) throws IOException {
        return calls.answer(RawRequest.of(servlet), List.of(),
                _ -> Map.of("cities", accounts.unitsByCity(LegacySystem.JSHRSS)));
    }

    private Object verify(String username, String password) {
        LegacyAccount account = accounts.find(LegacySystem.JSHRSS, username).orElse(null);
        if (account != null && (account.ca() || account.isLocked())) {
            return new RefusedAccount(account.ca() ? "CA_ACCOUNT" : "LOCKED", account.units().stream()
                    .map(unit -> new Held(unit.unitNumber(), accounts.kept(unit).city())).toList());
        }
        if (account == null || !Digests.same(account.password(), password)) {
            return Map.of("result", "WRONG_PASSWORD");
        }
        return new Verified("OK", username,
                account.units().stream().map(unit -> UnitView.of(unit, accounts)).toList());
    }
}
