package io.hrsshall.institution.registry;

import io.hrsshall.institution.registry.Institution.Administrator;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

public final class InstitutionFixtures {

    static final Instant REGISTERED_AT = Instant.parse("2026-11-25T02:00:00Z");

    private InstitutionFixtures() {}

    public static Institution registeredInstitution() {
        return Institution.register(
                new RegisterInstitution(UnitNumber.of(0), "金陵职业培训学校", InstitutionType.PRIVATE_TRAINING_SCHOOL,
                        InstitutionLevel.CITY, licence(null), false),
                new City("320100"), "320106",
                InstitutionNumber.of(1), "staff-320100", REGISTERED_AT);
    }

    static Licence licence(@Nullable LocalDate to) {
        return new Licence(new LicenceNumber("人社民3201004000001号"), null, to);
    }

    static Administrator administrator(String maskedName) {
        return new Administrator(UUID.randomUUID(), UUID.randomUUID(), maskedName, IdType.RESIDENT_ID_CARD, "****0021",
                "1****01");
    }
}
