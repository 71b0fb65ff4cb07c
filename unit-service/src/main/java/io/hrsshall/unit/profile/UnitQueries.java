package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Reads units for callers whom the contract admits. Only [#profile] opens what is encrypted.
@Component
public class UnitQueries {

    private final Units units;
    private final PersonalDetailsSealer sealer;

    UnitQueries(Units units, PersonalDetailsSealer sealer) {
        this.units = units;
        this.sealer = sealer;
    }

    /// @throws NotFound
    ///             if the hall does not know the unit
    public Unit get(UnifiedSocialCreditCode uscc) {
        return units.findByUscc(uscc).orElseThrow(NotFound::new);
    }

    /// @throws NotFound
    ///             if the unit does not exist
    public Unit get(UnitNumber number) {
        return find(number).orElseThrow(NotFound::new);
    }

    /// @throws NotFound
    ///             if the unit does not exist
    public Unit get(UUID id) {
        return units.findById(id).orElseThrow(NotFound::new);
    }

    public Optional<Unit> find(UnitNumber number) {
        return units.findByNumber(number);
    }

    public Optional<Unit> find(UnifiedSocialCreditCode uscc) {
        return units.findByUscc(uscc);
    }

    /// Those that the hall knows.
    public List<Unit> findAll(Collection<UnifiedSocialCreditCode> usccs) {
        return usccs.isEmpty()
                ? List.of()
                : units.findByUsccs(usccs.stream().map(UnifiedSocialCreditCode::value).toList());
    }

    /// @throws NotFound
    ///             if the unit does not exist
    public UnitProfile profile(UnitNumber number) {
        Unit unit = get(number);
        return new UnitProfile(unit, sealer.open(unit));
    }
}
