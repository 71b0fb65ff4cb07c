package io.hrsshall.identity.registration;

import io.hrsshall.identity.flows.FlowToken;
import io.hrsshall.identity.register.Enterprise;
import io.hrsshall.identity.register.EnterpriseRegister;
import io.hrsshall.identity.revocations.AccountSecurity;
import io.hrsshall.identity.revocations.Confirmation;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Lets the bearer of a proven unit go on: into its registration (manual 2.3), or as its legal representative where a
/// face check would be asked for. A proof is used once. Each way to prove a unit ends here.
@Service
public class UnitProofs {

    private final ProvenUnits units;
    private final EnterpriseRegister register;
    private final AccountSecurity security;
    private final Clock clock;

    UnitProofs(ProvenUnits units, EnterpriseRegister register, AccountSecurity security, Clock clock) {
        this.units = units;
        this.register = register;
        this.security = security;
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

    /// The proven unit. The proof stays usable, so that nothing is lost if what it allows is not possible now.
    ///
    /// @throws RegistrationConflict
    ///             if the proof was used, has expired or never existed
    public UnifiedSocialCreditCode find(FlowToken proof) {
        ProvenUnit unit = units.findByProofHash(proof.hash()).orElseThrow(RegistrationConflict::proofOver);
        unit.checkUsable(clock.instant());
        return unit.uscc();
    }

    /// When the unit was proven, for the account for which the proof is used.
    public Confirmation confirmationOf(FlowToken proof) {
        return Confirmation.at(units.findByProofHash(proof.hash()).map(ProvenUnit::provenStamp).orElse(null));
    }

    /// Uses the proof up, in the transaction of what it allows.
    ///
    /// @throws RegistrationConflict
    ///             if the proof was used, has expired or never existed
    @Transactional(propagation = Propagation.MANDATORY)
    public void use(FlowToken proof) {
        ProvenUnit unit = units.findByProofHash(proof.hash()).flatMap(found -> units.lock(found.id()))
                .orElseThrow(RegistrationConflict::proofOver);
        units.save(unit.used(clock.instant()));
    }

    private Proven record(Enterprise enterprise, String by) {
        FlowToken proof = FlowToken.create();
        ProvenUnit unit = units.save(
                ProvenUnit.proven(proof, enterprise.uscc(), enterprise.name(), by, security.stamp(), clock.instant()));
        return new Proven(proof, unit.uscc(), unit.unitName(), unit.expiresAt());
    }

    @Bean
    static RecurringTask provenUnitRetention(Retention retention) {
        return retention.deletion("proven-unit-retention", Duration.ofMinutes(10), "proven_units",
                "expires_at < :before", Duration.ofDays(1));
    }
}
