package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.outside.register.Enterprise;
import io.hrsshall.identity.outside.register.EnterpriseRegister;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Lets the bearer of a proven unit go on: into its registration (manual 2.3), or as its legal representative where a
/// face check would be asked for. A proof is used once. Each way to prove a unit ends here.
@Service
public class UnitProofs {

    private static final String TABLE = "proven_units";
    private static final String COLUMN = "evidence";

    private final ProvenUnits units;
    private final EnterpriseRegister register;
    private final Map<String, UnitProofCheck> checks;
    private final PersonalData personalData;
    private final AccountSecurity security;
    private final Clock clock;

    UnitProofs(ProvenUnits units, EnterpriseRegister register, List<UnitProofCheck> checks, PersonalData personalData,
            AccountSecurity security, Clock clock) {
        this.units = units;
        this.register = register;
        this.checks = checks.stream().collect(Collectors.toMap(UnitProofCheck::way, Function.identity()));
        this.personalData = personalData;
        this.security = security;
        this.clock = clock;
    }

    /// @param proof
    ///            shown only once
    public record Proven(FlowToken proof, UnifiedSocialCreditCode uscc, String name, Instant expiresAt) {}

    /// @param by
    ///            how the unit was proven
    /// @param evidence
    ///            that is checked again by the [UnitProofCheck] of this way; null if there is none
    /// @return empty if the enterprise register does not know the unit
    public Optional<Proven> issue(UnifiedSocialCreditCode uscc, String by, @Nullable String evidence) {
        return register.find(uscc).map(enterprise -> record(enterprise, by, evidence));
    }

    /// The proven unit; what proved it is checked again, which calls other systems. The proof stays usable, so that
    /// nothing is lost if what it allows is not possible now.
    ///
    /// @throws RegistrationConflict
    ///             if the proof was used, has expired or never existed
    public UnifiedSocialCreditCode find(FlowToken proof) {
        return findUsable(proof).uscc();
    }

    ProvenUnit findUsable(FlowToken proof) {
        ProvenUnit unit = units.findByProofHash(proof.hash()).orElseThrow(RegistrationConflict::proofOver);
        unit.checkUsable(clock.instant());
        checkAgain(unit);
        return unit;
    }

    /// Checks what proved the unit again, for a flow that goes on with a proof it has used. Calls other systems, so not
    /// for use in a transaction.
    ///
    /// @param id
    ///            of the used proof; null from an earlier version
    public void checkAgain(@Nullable UUID id) {
        if (id != null) {
            checkAgain(units.findById(id).orElseThrow(RegistrationConflict::proofOver));
        }
    }

    private void checkAgain(ProvenUnit unit) {
        UnitProofCheck check = checks.get(unit.way());
        if (check != null) {
            Sealed evidence = unit.evidence();
            if (evidence == null) {
                throw RegistrationConflict.proofOver();
            }
            check.check(unit.uscc(), personalData.open(TABLE, unit.id(), COLUMN, evidence));
        }
    }

    /// When the unit was proven: by it, the account for which the proof is used refuses a proof from before somebody
    /// was thrown out of that account.
    public Confirmation confirmationOf(FlowToken proof) {
        return Confirmation.at(units.findByProofHash(proof.hash()).map(ProvenUnit::provenStamp).orElse(null));
    }

    /// As [#confirmationOf(FlowToken)], of a used proof.
    public Confirmation confirmationOf(UUID id) {
        return Confirmation.at(units.findById(id).map(ProvenUnit::provenStamp).orElse(null));
    }

    /// Uses the proof up, in the transaction of what it allows.
    ///
    /// @return the id of the proof
    /// @throws RegistrationConflict
    ///             if the proof was used, has expired or never existed
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID use(FlowToken proof) {
        ProvenUnit unit = units.findByProofHash(proof.hash()).flatMap(found -> units.lock(found.id()))
                .orElseThrow(RegistrationConflict::proofOver);
        return units.save(unit.used(clock.instant())).id();
    }

    private Proven record(Enterprise enterprise, String by, @Nullable String evidence) {
        UUID id = Ids.next();
        FlowToken proof = FlowToken.create();
        Sealed sealed = evidence == null ? null : personalData.seal(TABLE, id, COLUMN, evidence);
        ProvenUnit unit = units.save(ProvenUnit.proven(id, proof, enterprise.uscc(), enterprise.name(), sealed, by,
                security.stamp(), clock.instant()));
        return new Proven(proof, unit.uscc(), unit.unitName(), unit.expiresAt());
    }

    @Bean
    static RecurringTask provenUnitRetention(Retention retention) {
        return retention.deletion("proven-unit-retention", Duration.ofMinutes(10), "proven_units",
                "expires_at < :before", Duration.ofDays(1));
    }
}
