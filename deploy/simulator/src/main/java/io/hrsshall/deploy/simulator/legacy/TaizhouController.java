package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.behaviour.Behaviours;
import io.hrsshall.deploy.simulator.register.Enterprise;
import io.hrsshall.deploy.simulator.wire.RawRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Simulates 泰州市人社网办大厅, which leaves the check of passwords to the caller: it returns the SM3 hash of an account.
@RestController
class TaizhouController {

    private static final String OK = "0";
    private static final String UNKNOWN = "1001";

    private final LegacyAccounts accounts;
    private final SignedLegacyCalls calls;

    TaizhouController(LegacyAccounts accounts, Behaviours behaviours, TaizhouSettings settings, JsonMapper json,
            Clock clock) {
        this.accounts = accounts;
        this.calls = new SignedLegacyCalls(LegacySystem.TAIZHOU, settings.appKey(), settings.appSecret(), behaviours,
                json, clock);
    }

    record Answer(String code, @Nullable Account account) {}

    record Account(String loginName, String pwdType, String pwd, String slt, String status, String loginType,
            List<Corp> corps) {}

    record Corp(String corpNo, String creditCode, String corpName, String regionCode, String legalName,
            String legalCertType, String legalCertNo) {}

    @PostMapping("/legacy/taizhou/portal/account/query")
    ResponseEntity<byte[]> query(HttpServletRequest servlet) throws IOException {
        return calls.answer(RawRequest.of(servlet), List.of("loginName"),
                fields -> accounts.find(LegacySystem.TAIZHOU, fields.getFirst())
                        .map(account -> new Answer(OK, account(account))).orElseGet(() -> new Answer(UNKNOWN, null)));
    }

    /// Without passwords, for the bulk read.
    record ListedAccount(String loginName, String status, String loginType, List<Corp> corps) {}

    @PostMapping("/legacy/taizhou/portal/account/list")
    ResponseEntity<byte[]> list(HttpServletRequest servlet) throws IOException {
        return calls.page(RawRequest.of(servlet), "afterLoginName", "pageSize",
                (after, limit) -> Map.of("code", OK, "accounts",
                        accounts.after(LegacySystem.TAIZHOU, after, limit).stream()
                                .map(each -> new ListedAccount(each.username(), status(each), loginType(each),
                                        each.units().stream().map(this::corp).toList()))
                                .toList()));
    }

    private static String status(LegacyAccount account) {
        return account.isLocked() ? "LOCKED" : "NORMAL";
    }

    private static String loginType(LegacyAccount account) {
        return account.ca() ? "CA" : "PWD";
    }

    @PostMapping("/legacy/taizhou/portal/corp/exists")
    ResponseEntity<byte[]> exists(HttpServletRequest servlet) throws IOException {
        return calls.answer(RawRequest.of(servlet), List.of("creditCode"),
                fields -> Map.of("code", OK, "exists", accounts.holds(LegacySystem.TAIZHOU, fields.getFirst())));
    }

    @PostMapping("/legacy/taizhou/portal/corp/count")
    ResponseEntity<byte[]> count(HttpServletRequest servlet) throws IOException {
        return calls.answer(RawRequest.of(servlet), List.of(),
                _ -> Map.of("code", OK, "regions", accounts.unitsByCity(LegacySystem.TAIZHOU)));
    }

    private Account account(LegacyAccount account) {
        String salt = LegacyHashes.salt(account);
        return new Account(account.username(), "SM3", LegacyHashes.sm3(salt + account.password()), salt,
                status(account), loginType(account),
                account.units().stream().map(this::corp).toList());
    }

    private Corp corp(LegacyAccount.Unit unit) {
        Enterprise kept = accounts.kept(unit);
        Enterprise.LegalRepresentative person = kept.legalRepresentative();
        return new Corp(unit.unitNumber(), unit.uscc(), kept.name(), kept.city(), person.name(),
                LegacyHashes.idType(person.idType()), person.idNumber());
    }
}
