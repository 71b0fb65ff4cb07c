package io.hrsshall.legacy.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RegisterEntryTests {

    private static final IdDocument PASSPORT = new IdDocument(IdType.PASSPORT, "E12345678");
    private static final PersonName FORMER = new PersonName("王小明");

    private static RegisterEntry entry(String json) {
        return JsonMapper.shared().readValue(json, RegisterEntry.class);
    }

    private static RegisterEntry of(String name, String idType, String idNumber) {
        return entry("""
                {"uscc": "91320106MA1MXKQP05", "name": "南京云帆软件有限公司", "city": "320100", "status": "存续",
                 "legalRepresentative": {"name": "%s", "idType": "%s", "idNumber": "%s"}}"""
                .formatted(name, idType, idNumber));
    }

    @ParameterizedTest
    @ValueSource(strings = {"E12345678", "e12345678", " Ｅ12345678 "})
    void aDocumentIsTheSameInEverySpelling(String spelling) {
        assertThat(of("王小明", "PASSPORT", spelling).isRepresentedBy(PASSPORT)).isTrue();
    }

    @Test
    void theSameNumberOfAnotherTypeIsAnotherDocument() {
        assertThat(of("王小明", "TAIWAN_PERMIT", "12345678").isRepresentedBy(new IdDocument(IdType.PASSPORT, "12345678")))
                .isFalse();
    }

    @Test
    void aMissingOrInvalidDocumentRepresentsNobody() {
        assertThat(of("王小明", "PASSPORT", "").isRepresentedBy(PASSPORT)).isFalse();
        assertThat(of("王小明", "护照", "E12345678").isRepresentedBy(PASSPORT)).isFalse();
        assertThat(entry("{\"legalRepresentative\": {\"name\": null}}").isRepresentedBy(PASSPORT)).isFalse();
        assertThat(entry("{}").isRepresentedBy(PASSPORT)).isFalse();
    }

    @Test
    void theNameOfTheRegisterReplacesAFormerOne() {
        assertThat(of(" 王晓明 ", "PASSPORT", "E12345678").representativeOr(FORMER)).isEqualTo(new PersonName("王晓明"));
        assertThat(of("王小明", "PASSPORT", "E12345678").representativeOr(FORMER)).isEqualTo(FORMER);
        assertThat(of("", "", "").nameOr("旧")).isEqualTo("南京云帆软件有限公司");
    }

    @Test
    void aFormerNameIsKeptIfTheRegisterHasNoValidOne() {
        assertThat(of("#", "PASSPORT", "E12345678").representativeOr(FORMER)).isEqualTo(FORMER);
        assertThat(entry("{}").representativeOr(FORMER)).isEqualTo(FORMER);
        assertThat(entry("{\"name\": \" \"}").nameOr("旧")).isEqualTo("旧");
    }

    @Test
    void onlyAUnitInBusinessIsInBusiness() {
        assertThat(of("", "", "").isInBusiness()).isTrue();
        assertThat(entry("{\"status\": \"注销\"}").isInBusiness()).isFalse();
        assertThat(entry("{}").isInBusiness()).isFalse();
    }
}
