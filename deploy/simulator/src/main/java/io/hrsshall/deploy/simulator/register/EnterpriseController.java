package io.hrsshall.deploy.simulator.register;

import io.hrsshall.deploy.simulator.people.IdNumbers;
import io.hrsshall.deploy.simulator.people.SamplePerson;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class EnterpriseController {

    private final EnterpriseRegister register;

    EnterpriseController(EnterpriseRegister register) {
        this.register = register;
    }

    record Request(@Nullable String name, @Nullable String city, @Nullable Representative legalRepresentative) {}

    record Representative(@Nullable String name, @Nullable String idType, @Nullable String idNumber) {}

    @GetMapping("/sim/enterprises")
    List<Enterprise> list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "100") int limit) {
        String wanted = q.strip().toUpperCase(Locale.ROOT);
        return register.list(enterprise -> enterprise.uscc().contains(wanted)
                || enterprise.name().toUpperCase(Locale.ROOT).contains(wanted) || enterprise.city().equals(wanted)
                || enterprise.legalRepresentative().name().contains(wanted), Math.clamp(limit, 1, 1_000));
    }

    @PostMapping("/sim/enterprises")
    @ResponseStatus(HttpStatus.CREATED)
    Enterprise add(@RequestBody(required = false) @Nullable Request request) {
        if (request == null) {
            return register.add(null, null, null);
        }
        return register.add(request.name(), request.city(), representative(request.legalRepresentative()));
    }

    record Change(@Nullable String status, @Nullable Representative legalRepresentative) {}

    @PutMapping("/sim/enterprises/{uscc}")
    Enterprise change(@PathVariable String uscc, @RequestBody Change request) {
        Enterprise.LegalRepresentative successor = representative(request.legalRepresentative());
        return register
                .change(uscc, entry -> new Enterprise(entry.uscc(), entry.name(), entry.city(),
                        request.status() == null ? entry.status() : request.status(),
                        successor == null ? entry.legalRepresentative() : successor))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "没有这个单位的登记信息"));
    }

    private static Enterprise.@Nullable LegalRepresentative representative(@Nullable Representative given) {
        if (given == null) {
            return null;
        }
        String type = given.idType() == null ? SamplePerson.ID_CARD : given.idType();
        String name = given.name() == null ? SamplePerson.randomName() : given.name();
        String number = given.idNumber() == null ? IdNumbers.random() : given.idNumber();
        if (type.equals(SamplePerson.ID_CARD) && !IdNumbers.isValid(number)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "idNumber 不是有效的居民身份证号码");
        }
        return new Enterprise.LegalRepresentative(name, type, number);
    }
}
