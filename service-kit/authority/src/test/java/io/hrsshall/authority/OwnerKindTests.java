package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerKindTests {

    private static final String UNIT = "3208154021741";

    @ParameterizedTest
    @CsvSource({"UNIT, listCases, /api/v1/units/{unitNumber}/cases",
            "INSTITUTION, listInstitutionCases, /api/v1/institutions/{number}/cases",
            "PERSON, listMyCases, /api/v1/me/cases"})
    void eachKindHasAPathAndAnOperationOfItsOwn(OwnerKind kind, String id, String path) {
        assertThat(kind.operationId("listCases")).isEqualTo(id);
        assertThat(OwnerKind.ofPath(path)).contains(kind);
    }

    @Test
    void aCityIsNoOwner() {
        assertThat(OwnerKind.ofPath("/api/v1/city/cases/{caseId}")).isEmpty();
        assertThat(OwnerKind.ofPath("/api/v1/city/institutions/{number}")).isEmpty();
    }

    @Test
    void theOwnerOfAResourceIsThePersonOrTheInstitutionBeforeTheUnit() {
        assertThat(new Facts(UNIT, null, null, null, null).owner()).isEqualTo(OwnerKind.UNIT);
        assertThat(new Facts(UNIT, "JG00001", null, null, null).owner()).isEqualTo(OwnerKind.INSTITUTION);
        assertThat(new Facts(UNIT, null, null, null, null, null, UUID.randomUUID()).owner())
                .isEqualTo(OwnerKind.PERSON);
    }
}
