package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.register.Enterprise;
import io.hrsshall.deploy.simulator.register.EnterpriseRegister;
import io.hrsshall.deploy.simulator.register.GeneratedEnterprises.Kind;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class LegacyAccountController {

    private final LegacyAccounts accounts;
    private final EnterpriseRegister register;

    LegacyAccountController(LegacyAccounts accounts, EnterpriseRegister register) {
        this.accounts = accounts;
        this.register = register;
    }

    /// @param uscc
    ///            of a company in the register, which becomes the account's only unit
    record Request(@Nullable LegacySystem system, @Nullable String username, @Nullable String password,
            @Nullable Integer units, @Nullable Boolean ca, @Nullable Boolean locked, @Nullable String city,
            @Nullable String uscc) {}

    record View(LegacySystem system, String title, String username, String password, boolean ca, boolean locked,
            List<UnitView> units) {}

    /// @param after
    ///            the user name after which a page of all accounts begins, by user name
    @GetMapping("/sim/legacy-accounts")
    List<View> list(@RequestParam(defaultValue = "JSHRSS") LegacySystem system,
            @RequestParam(required = false) @Nullable Kind kind, @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, 1_000);
        return (after == null ? accounts.list(system, kind, most) : accounts.after(system, after, most)).stream()
                .map(each -> view(system, each)).toList();
    }

    @PostMapping("/sim/legacy-accounts")
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody(required = false) @Nullable Request request) {
        Request asked = request == null ? new Request(null, null, null, null, null, null, null, null) : request;
        LegacySystem system = asked.system() == null ? LegacySystem.JSHRSS : asked.system();
        int count = asked.units() == null ? 1 : asked.units();
        if (count < 1 || count > 5) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "units 应在 1 到 5 之间");
        }
        boolean ca = Boolean.TRUE.equals(asked.ca());
        String username = asked.username() != null ? asked.username() : unusedName(system);
        String password = ca ? "" : asked.password() != null ? asked.password() : "Old#" + digits(6);
        if (username.isBlank() || !ca && password.isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "username 和 password 不能为空");
        }
        // All units of one account have the same legal representative.
        Enterprise first = asked.uscc() == null ? register.add(null, asked.city(), null) : registered(asked.uscc());
        List<LegacyAccount.Unit> units = IntStream.range(0, asked.uscc() == null ? count : 1)
                .mapToObj(i -> i == 0 ? first : register.add(null, asked.city(), first.legalRepresentative()))
                .map(enterprise -> new LegacyAccount.Unit(enterprise.city().substring(0, 4) + digits(8),
                        enterprise.uscc(), enterprise))
                .toList();
        return view(system,
                accounts.add(system, new LegacyAccount(username, password, ca, asked.locked(), units)));
    }

    private Enterprise registered(String uscc) {
        return register.find(uscc)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "没有这个单位的登记信息"));
    }

    private View view(LegacySystem system, LegacyAccount account) {
        return new View(system, system.title(), account.username(), account.password(), account.ca(),
                account.isLocked(), account.units().stream().map(unit -> UnitView.of(unit, accounts)).toList());
    }

    private String unusedName(LegacySystem system) {
        String name = "js_" + digits(8);
        return accounts.find(system, name).isEmpty() ? name : unusedName(system);
    }

    private static String digits(int count) {
        return ThreadLocalRandom.current().ints(count, 0, 10).mapToObj(Integer::toString)
                .collect(Collectors.joining());
    }
}
