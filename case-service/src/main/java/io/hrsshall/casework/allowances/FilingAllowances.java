package io.hrsshall.casework.allowances;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.Actor;
import io.hrsshall.casework.allowances.StoredAllowances.Stored;
import io.hrsshall.casework.staff.StaffNames;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// How many cases a unit files within an hour: as configured, or as the province allows a unit such as an agency that
/// files for many employers. It holds for the unit and for each of its institutions.
@Service
public class FilingAllowances {

    private final StoredAllowances stored;
    private final UnitDirectory units;
    private final StaffNames staff;
    private final FilingSettings settings;

    FilingAllowances(StoredAllowances stored, UnitDirectory units, StaffNames staff, FilingSettings settings) {
        this.stored = stored;
        this.units = units;
        this.staff = staff;
        this.settings = settings;
    }

    /// @param usualPerHour
    ///            as configured, for units without a number of their own
    /// @param note
    ///            why the unit has a number of its own; null if it has none, like the next two
    /// @param changedBy
    ///            the name of the member of staff; null also if identity-service is down
    /// @param version
    ///            0 if the unit never had a number of its own
    @JsonInclude(Include.NON_NULL)
    public record Allowance(UnitNumber unitNumber, String unitName, int perHour, int usualPerHour,
            @Nullable String note, @Nullable Instant changedAt, @Nullable String changedBy, long version) {}

    /// @throws NotFound
    ///             if there is no such unit
    public Allowance get(UnitNumber unitNumber) {
        return current(units.get(unitNumber));
    }

    /// The numbers of units' own, last changed first.
    public Page<Allowance> list(Limit limit, Optional<Cursor> after) {
        Page<Stored> found = stored.list(limit, after);
        Map<UUID, String> names = names(found.items());
        return found.map(each -> own(each, names));
    }

    /// @param ifMatch
    ///            the version that the clerk has seen
    public Allowance set(UnitNumber unitNumber, int perHour, String note, @Nullable String ifMatch, Actor by) {
        Unit unit = units.get(unitNumber);
        stored.set(unit.unitNumber(), perHour, note, ifMatch, by);
        return current(unit);
    }

    /// From now on the configured number holds for the unit.
    ///
    /// @throws NotFound
    ///             if the unit never had a number of its own
    public Allowance end(UnitNumber unitNumber, @Nullable String ifMatch, Actor by) {
        Unit unit = units.get(unitNumber);
        stored.end(unit.unitNumber(), ifMatch, by);
        return current(unit);
    }

    private Allowance current(Unit unit) {
        Optional<Stored> found = stored.find(unit.unitNumber());
        return found.filter(each -> !each.ended()).map(each -> own(each, names(List.of(each))))
                .orElseGet(() -> new Allowance(unit.unitNumber(), unit.name(), settings.perHour(), settings.perHour(),
                        null, null, null, found.map(Stored::version).orElse(0L)));
    }

    private Allowance own(Stored each, Map<UUID, String> names) {
        return new Allowance(each.unit(), each.unitName(), each.perHour(), settings.perHour(), each.note(),
                each.changedAt(), names.get(each.changedBy()), each.version());
    }

    private Map<UUID, String> names(List<Stored> found) {
        return staff.of(City.PROVINCE, found.stream().map(Stored::changedBy).collect(Collectors.toSet()));
    }

    /// A person who names an agency as the employer files on the person's own account.
    int perHour(Owner owner) {
        return owner.person() == null
                ? stored.perHour(owner.unitNumber()).orElse(settings.perHour())
                : settings.perHour();
    }
}
