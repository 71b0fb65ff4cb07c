package io.hrsshall.identity;

import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Neighbours;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.values.UnitNumber;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ContractFuzzIT extends IdentityIT {

    ContractFuzzIT(Http http, Tokens tokens, EventLog events, Neighbours neighbours, JdbcClient jdbc) {
        super(http, tokens, events, neighbours, jdbc);
    }

    @Test
    void noRequestMakesItFailOrLeaveItsContract() {
        ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
                .as(tokens.callers("identity-service", UnitNumber.of(7).value(), "320100000018", "320100")).run()
                .assertClean();
    }
}
