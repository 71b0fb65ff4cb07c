package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.register.Enterprise;
import io.hrsshall.deploy.simulator.register.EnterpriseRegister;
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

    record Request(@Nullable String username, @Nullable String password, @Nullable Integer units,
            @Nullable Boolean ca, @Nullable String city) {}

    record View(String system, String username, String password, boolean ca, List<UnitView> units) {}

    @GetMapping("/sim/legacy-accounts")
    List<View> list(@RequestParam(defaultValue = "100") int limit) {
        return accounts.list(Math.clamp(limit, 1, 1_000)).stream().map(this::view).toList();
    }

    @PostMapping("/sim/legacy-accounts")
    @ResponseStatus(HttpStatus.CREATED)
    View add(@RequestBody(required = false) @Nullable Request request) {
        Request asked = request == null ? new Request(null, null, null, null, null) : request;
        int count = asked.units() == null ? 1 : asked.units();
        if (count < 1 || count > 5) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "units 应在 1 到 5 之间");
        }
        boolean ca = Boolean.TRUE.equals(asked.ca());
        String username = asked.username() != null ? asked.username() : unusedName();
        String password = ca ? "" : asked.password() != null ? asked.password() : "Old#" + digits(6);
        if (username.isBlank() || !ca && password.isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "username 和 password 不能为空");
        }
        // All units of one account have the same legal representative.
        Enterprise first = register.add(null, asked.city(), null);
        List<LegacyAccount.Unit> units = IntStream.range(0, count)
                .mapToObj(i -> i == 0 ? first : register.add(null, asked.city(), first.legalRepresentative()))
                .map(enterprise -> new LegacyAccount.Unit(enterprise.city().substring(0, 4) + digits(6),
                        enterprise.uscc()))
                .toList();
        return view(accounts.add(new LegacyAccount(username, password, ca, units)));
    }

    private View view(LegacyAccount account) {
        return new View("江苏省人社网办大厅", account.username(), account.password(), account.ca(),
                account.units().stream().map(unit -> UnitView.of(unit, register)).toList());
    }

    private String unusedName() {
        String name = "js_" + digits(8);
        return accounts.find(name).isEmpty() ? name : unusedName();
    }

    private static String digits(int count) {
        return ThreadLocalRandom.current().ints(count, 0, 10).mapToObj(Integer::toString)
                .collect(Collectors.joining());
    }
}
