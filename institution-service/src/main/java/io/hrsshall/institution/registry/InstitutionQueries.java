package io.hrsshall.institution.registry;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional(readOnly = true)
public class InstitutionQueries {

    private final Institutions institutions;

    InstitutionQueries(Institutions institutions) {
        this.institutions = institutions;
    }

    /// @throws NotFound
    ///             if the institution does not exist
    public Institution get(InstitutionNumber number) {
        return institutions.findByNumber(number).orElseThrow(NotFound::new);
    }

    /// @throws NotFound
    ///             if the institution does not exist
    public Institution get(UUID id) {
        return institutions.findById(id).orElseThrow(NotFound::new);
    }

    /// @throws NotFound
    ///             if the unit has no such institution
    public Institution get(UnitNumber unit, InstitutionNumber number) {
        return institutions.findByNumber(number).filter(institution -> institution.unitNumber().equals(unit))
                .orElseThrow(NotFound::new);
    }

    /// The institutions that the staff of a city registered.
    ///
    /// @param county
    ///            the only one; null for all
    public Page<Institution> ofCity(String city, @Nullable String county, @Nullable String text,
            @Nullable String cursor, Limit limit) {
        String after = Cursor.decode(cursor).map(place -> place.text(0)).orElse("");
        String wanted = text == null ? "" : text.strip();
        String pattern = wanted.replaceAll("([\\\\%_])", "\\\\$1");
        return Page.of(institutions.pageOfCity(city, county, wanted, pattern, after, limit.andOneMore()), limit,
                institutions.countOfCity(city, county, wanted, pattern), last -> Cursor.encode(last.number().value()));
    }

    public Page<Institution> ofUnit(UnitNumber unit, @Nullable String cursor, Limit limit) {
        String after = Cursor.decode(cursor).map(place -> place.text(0)).orElse("");
        return Page.of(institutions.page(unit, after, limit.andOneMore()), limit, institutions.countByUnitNumber(unit),
                last -> Cursor.encode(last.number().value()));
    }
}
