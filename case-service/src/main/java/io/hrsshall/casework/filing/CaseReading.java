package io.hrsshall.casework.filing;

import io.hrsshall.casework.progress.ProgressBook;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Opens a case for those who may see it.
@Service
public class CaseReading {

    private final Cases cases;
    private final CaseSearch search;
    private final CaseForms forms;
    private final ProgressBook progress;

    CaseReading(Cases cases, CaseSearch search, CaseForms forms, ProgressBook progress) {
        this.cases = cases;
        this.search = search;
        this.forms = forms;
        this.progress = progress;
    }

    /// The owner's own case, with its form.
    ///
    /// @throws NotFound
    ///             if there is no such case, or it is somebody else's
    @Transactional(readOnly = true)
    public CaseDetail own(UUID id, Owner owner, @Nullable String viewer) {
        return detail(cases.findById(id).filter(found -> found.belongsTo(owner)), viewer);
    }

    /// A case that the city handles, with its form.
    ///
    /// @throws NotFound
    ///             if there is no such case, it is not submitted yet, or another city's
    @Transactional(readOnly = true)
    public CaseDetail ofCity(UUID id, City city) {
        return detail(cases.findById(id).filter(found -> found.isVisibleTo(city)), null);
    }

    /// For the hall's services: a case that was filed.
    ///
    /// @throws NotFound
    ///             if there is no such case, or nobody filed it yet
    @Transactional(readOnly = true)
    public FiledCase filed(UUID id) {
        Case found = cases.findById(id).orElseThrow(NotFound::new);
        CaseNumber number = found.caseNumber();
        if (number == null) {
            throw new NotFound();
        }
        return new FiledCase(found.id(), number.value(), found.owner().unitNumber(), found.owner().institutionNumber(),
                found.itemCode().value(), search.one(id, null).itemName(), found.city().code(), found.filedBy(),
                found.status(), found.approved(), found.delivery().deliveryAddressId());
    }

    private CaseDetail detail(Optional<Case> visible, @Nullable String viewer) {
        Case found = visible.orElseThrow(NotFound::new);
        return new CaseDetail(search.one(found.id(), viewer), forms.open(found.id(), found.form()),
                progress.of(found.id()));
    }
}
