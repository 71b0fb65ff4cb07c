package io.hrsshall.casework.cityside;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.ProgressEntry;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.problem.NotFound;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Cases as their handling city sees them.
@Component
public class CityCaseQueries {

    private final CaseQueries cases;
    private final UnitDirectory units;

    CityCaseQueries(CaseQueries cases, UnitDirectory units) {
        this.cases = cases;
        this.units = units;
    }

    /// @throws NotFound
    ///             if no such case was submitted to the caller's city
    @Transactional(readOnly = true)
    public CityCase get(UUID id, Actor actor) {
        CaseDetail detail = cases.detail(id, CityCaseService.city(actor));
        List<ProgressEntry> progress = detail.progress().stream().filter(entry -> entry.step().concernsCity())
                .map(ProgressEntry::withoutGrant).toList();
        return new CityCase(detail.summary(), detail.deliveryState(),
                Optional.ofNullable(detail.summary().unitNumber()).flatMap(units::find).orElse(null), cases.applicant(id).orElse(null),
                detail.form(), progress, detail.rows());
    }
}
