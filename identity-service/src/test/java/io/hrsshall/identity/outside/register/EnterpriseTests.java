package io.hrsshall.identity.outside.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EnterpriseTests {

    private static final UnifiedSocialCreditCode USCC = new UnifiedSocialCreditCode("91320102MA1UDJRN98");
    private static final IdDocument CHEN = new IdDocument(IdType.RESIDENT_ID_CARD, "320102196402149220");
    private final Enterprise enterprise = new Enterprise(USCC, "南京钟山云（软件）有限公司", null, "存续",
            new PersonName("陈国栋"), CHEN);

    @Test
    void namesAreComparedRegardlessOfWidthAndSpaces() {
        assertThat(enterprise.isCalled("南京钟山云(软件) 有限公司")).isTrue();
        assertThat(enterprise.isCalled("南京钟山云软件有限公司")).isFalse();
    }

    @Test
    void nameAndDocumentOfTheLegalRepresentativeMustBothMatch() {
        assertThat(enterprise.isRepresentedBy(new PersonName("陈国栋"), CHEN)).isTrue();
        assertThat(enterprise.isRepresentedBy(new PersonName("陈国梁"), CHEN)).isFalse();
        assertThat(enterprise.isRepresentedBy(new PersonName("陈国栋"),
                new IdDocument(IdType.RESIDENT_ID_CARD, "320104196905180505"))).isFalse();
    }

    @Test
    void theCityIsTakenFromTheCodeUnlessTheRegisterStatesOne() {
        assertThat(enterprise.city()).hasValue(new City("320100"));
        assertThat(answer("""
                {"uscc":"91320102MA1UDJRN98","name":"南京","city":"320200","status":"注销"}""")
                .flatMap(Enterprise::city)).hasValue(new City("320200"));
    }

    @Test
    void anAnswerAboutAnotherEnterpriseIsRefusedAndInvalidPersonsRepresentNothing() {
        assertThat(answer("""
                {"uscc":"91320105MA1UDJRN99","name":"南京","status":"存续"}""")).isEmpty();
        assertThat(answer("""
                {"uscc":"91320102MA1UDJRN98","name":"南京","status":"存续",
                 "legalRepresentative":{"name":"陈国栋","idType":"RESIDENT_ID_CARD","idNumber":"1"}}"""))
                .hasValueSatisfying(
                        found -> assertThat(found.isRepresentedBy(new PersonName("陈国栋"), CHEN)).isFalse());
    }

    private static Optional<Enterprise> answer(String json) {
        return Enterprise.of(USCC, JsonMapper.shared().readTree(json));
    }
}
