package io.hrsshall.identity.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnterpriseTests {

    private static final String CHEN = "320102196402149220";
    private final Enterprise enterprise = new Enterprise(new UnifiedSocialCreditCode("91320102MA1UDJRN98"),
            "南京钟山云（软件）有限公司", null, "存续", "陈国栋", "RESIDENT_ID_CARD", CHEN);

    @Test
    void itsNameIsKnownWithBracketsOfEitherWidth() {
        assertThat(enterprise.isCalled("南京钟山云(软件) 有限公司")).isTrue();
        assertThat(enterprise.isCalled("南京钟山云软件有限公司")).isFalse();
    }

    @Test
    void nameAndDocumentOfTheLegalRepresentativeMustBothMatch() {
        IdDocument document = new IdDocument(IdType.RESIDENT_ID_CARD, CHEN);
        assertThat(enterprise.isRepresentedBy(new PersonName("陈国栋"), document)).isTrue();
        assertThat(enterprise.isRepresentedBy(new PersonName("陈国梁"), document)).isFalse();
        assertThat(enterprise.isRepresentedBy(new PersonName("陈国栋"),
                new IdDocument(IdType.RESIDENT_ID_CARD, "320104196905180505"))).isFalse();
    }

    @Test
    void itBelongsToTheCityOfItsCodeUnlessTheRegisterSaysOtherwise() {
        assertThat(enterprise.place()).hasValue(new City("320100"));
    }

    @Test
    void aChangedAnswerHasAWrongSignature() {
        MessageSignature signature = new MessageSignature("a-secret-of-tests");
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String wrong = signature.ofRequest("POST", "/v1/enterprises/query", "1", "nonce", body);
        assertThat(signature.isOfAnswer(200, "nonce", body, wrong)).isFalse();
        assertThat(signature.isOfAnswer(200, "nonce", body, null)).isFalse();
    }
}
