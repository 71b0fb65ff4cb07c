package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.ForeignIds;
import io.hrsshall.kit.test.ForeignIds.Side;
import io.hrsshall.kit.test.ForeignIds.Thing;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.upgrades.LegacySystemSimulator.LegacyAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Upgrades and conflicts of somebody else, for each operation of the contract that has an id.
class ForeignIdsIT extends UpgradeIT {

    private final Tokens tokens;

    ForeignIdsIT(Http http, EventLog events, ServiceStubs stubs, JdbcClient jdbc, Tokens tokens) {
        super(http, events, stubs, jdbc);
        this.tokens = tokens;
    }

    @Test
    void aForeignIdIsAsGoodAsNone() {
        ForeignIds.of("legacy-migration-service", jdbc)
                .given(this::started, "showUpgrade", "verifyOldAccount")
                .given(this::verified, "confirmLegalPerson")
                .given(this::confirmed, "setAdministrator")
                .given(this::conflict, "decideLegacyConflict")
                .unowned("the province's, for the staff of all cities, who see their own counts (PreCheckIT)",
                        "showPreCheck", "downloadPreCheckReport", "stopPreCheck", "resumePreCheck")
                .assertHolds();
    }

    private Thing of(Opened opened) {
        return Thing.of(with(opened), Map.of("id", opened.id()));
    }

    private Thing started(Side side) {
        LegacyAccount account = simulator.account(1);
        return of(start(account.system())).sending(Map.of("username", account.username(), "password",
                account.password()));
    }

    private Thing verified(Side side) {
        LegacyAccount account = simulator.account(1);
        Opened opened = start(account.system());
        verify(opened, account).expect(200);
        return of(opened).sending(Map.of("mobile", MOBILE));
    }

    private Thing confirmed(Side side) {
        return of(confirmedUpgrade(simulator.account(1))).sending(administrator(registeredPerson()));
    }

    /// With the staff of the account's city.
    private Thing conflict(Side side) {
        String city = side == Side.OWNER ? "320900" : "321000";
        LegacyAccount account = simulator.account(LegacySystem.JSHRSS, Map.of("city", city));
        services.registerUnit(uscc(account), idNumber());
        Opened opened = start(account.system());
        verify(opened, account).expect(200);
        confirm(opened).expect(200);
        return Thing.of(http.as(tokens.staff(city)), Map.of("id", opened.id())).with("If-Match", "*")
                .sending(Map.of("decision", "REJECT", "reason", "不是同一单位"));
    }
}
