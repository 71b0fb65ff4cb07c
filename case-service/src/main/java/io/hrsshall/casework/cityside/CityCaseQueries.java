package io.hrsshall.casework.cityside;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.casework.cityside.CityCase.FilingUnit;
import io.hrsshall.casework.filing.CaseCommitment;
import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.ProgressEntry;
import io.hrsshall.casework.staff.StaffNames;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Cases as their handling city sees them.
@Component
public class CityCaseQueries {

    private final CaseQueries cases;
    private final UnitDirectory units;
    private final StaffNames staff;

    CityCaseQueries(CaseQueries cases, UnitDirectory units, StaffNames staff) {
        this.cases = cases;
        this.units = units;
        this.staff = staff;
    }

    /// @throws NotFound
    ///             if no such case was submitted to the caller's city
    public CityCase get(UUID id, Actor actor) {
        CaseDetail detail = cases.detail(id, actor);
        return new CityCase(detail.summary(), detail.deliveryState(),
                Optional.ofNullable(detail.summary().holder().unitNumber()).flatMap(units::find).map(FilingUnit::of)
                        .orElse(null),
                cases.applicant(id).orElse(null),
                detail.form(), detail.commitments().stream().map(CaseCommitment::withoutGrant).toList(),
                progress(detail, actor), detail.rows(), detail.institution(), detail.clarifications());
    }

    /// @throws NotFound
    ///             if no such case was submitted to the caller's city
    public CityCaseProgress progress(UUID id, Actor actor) {
        CaseDetail detail = cases.detail(id, actor);
        return new CityCaseProgress(detail.summary(),
                progress(detail, actor).stream().map(ProgressEntry::withoutNote).toList());
    }

    /// Only colleagues see who of a city's staff acted. Names are asked for after the case was read, outside
    /// its transaction.
    private List<ProgressEntry> progress(CaseDetail detail, Actor actor) {
        List<ProgressEntry> steps = detail.progress().stream().filter(entry -> entry.step().concernsCity())
                .map(ProgressEntry::withoutGrant).toList();
        if (actor.kind() != Kind.STAFF) {
            return steps;
        }
        Set<UUID> accounts = steps.stream().flatMap(entry -> Stream.ofNullable(entry.account()))
                .collect(Collectors.toSet());
        Map<UUID, String> names = staff.of(new City(Objects.requireNonNull(actor.city())), accounts);
        return steps.stream().map(entry -> {
            UUID account = entry.account();
            return account == null ? entry : entry.by(names.get(account));
        }).toList();
    }
}
