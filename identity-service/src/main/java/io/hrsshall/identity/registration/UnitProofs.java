package io.hrsshall.identity.registration;

import io.hrsshall.identity.flows.FlowToken;
import io.hrsshall.identity.register.Enterprise;
import io.hrsshall.identity.register.EnterpriseRegister;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// Lets a unit that was proven go on into its registration (manual 2.3).
@Service
public class UnitProofs {

    private final ProvenUnits units;
    private final EnterpriseRegister register;
    private final Clock clock;

    UnitProofs(ProvenUnits units, EnterpriseRegister register, Clock clock) {
        this.units = units;
        this.register = register;
        this.clock = clock;
    }

    /// @param proof
    ///            shown only once
    public record Proven(FlowToken proof, UnifiedSocialCreditCode uscc, String name, Instant expiresAt) {}

    /// @param by
    ///            how the unit was proven
    /// @return empty if the enterprise register does not know the unit
    public Optional<Proven> issue(UnifiedSocialCreditCode uscc, String by) {
        return register.find(uscc).map(enterprise -> record(enterprise, by));
    }

    private Proven record(Enterprise enterprise, String by) {
        FlowToken proof = FlowToken.create();
        ProvenUnit unit = units.save(
                ProvenUnit.proven(proof, enterprise.uscc(), enterprise.name(), by, clock.instant()));
        return new Proven(proof, unit.uscc(), unit.unitName(), unit.expiresAt());
    }

    @Bean
    static RecurringTask provenUnitRetention(JdbcClient jdbc) {
        return new RecurringTask("proven-unit-retention", Duration.ofMinutes(10),
                () -> jdbc.sql("DELETE FROM proven_units WHERE expires_at < now() - INTERVAL '1 day'").update());
    }
}
