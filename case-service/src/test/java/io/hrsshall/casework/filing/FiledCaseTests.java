package io.hrsshall.casework.filing;

import static io.hrsshall.casework.ReleasedAnswers.assertReadAndGivenUnchanged;

import io.hrsshall.kit.values.InstitutionNumber;
import org.junit.jupiter.api.Test;

/// During an upgrade, services of release 1.0.0 read it.
class FiledCaseTests {

    @Test
    void anAnswerOfRelease100IsReadAndGivenUnchanged() {
        assertReadAndGivenUnchanged("""
                {"id": "01a235d1-221d-7126-b957-caf6c715e922", "caseNumber": "3201002026112500000422",
                 "unitNumber": "5251911226748", "institutionNumber": "%s",
                 "person": "01a235d1-221d-7126-b957-caf6c715e923", "itemCode": "SI.REG.EMP", "itemName": "参保登记",
                 "resultName": "参保证明", "city": "320100", "filedBy": "01a235d1-221d-7126-b957-caf6c715e924",
                 "writtenBy": "01a235d1-221d-7126-b957-caf6c715e925", "filedAt": "2026-11-30T02:00:00Z",
                 "submittedAt": "2026-11-30T02:00:01Z", "status": "DECIDED", "awaitsReview": true,
                 "reviewer": "01a235d1-221d-7126-b957-caf6c715e926",
                 "returnedBy": "01a235d1-221d-7126-b957-caf6c715e927", "approved": true,
                 "supplementDueDay": "2026-12-02", "delivery": "MAIL",
                 "deliveryAddressId": "01a235d1-221d-7126-b957-caf6c715e928",
                 "evaluatedBy": "01a235d1-221d-7126-b957-caf6c715e929",
                 "filesOf": ["01a235d1-221d-7126-b957-caf6c715e92a"], "county": "320102",
                 "subject": {"name": "王*", "persons": 2}}""".formatted(InstitutionNumber.of(1).value()),
                FiledCase.class);
    }

    @Test
    void soIsOneOfACaseThatWasOnlyFiled() {
        assertReadAndGivenUnchanged("""
                {"id": "01a235d1-221d-7126-b957-caf6c715e922", "caseNumber": "3201002026112500000422",
                 "unitNumber": "5251911226748", "itemCode": "SI.REG.EMP", "itemName": "参保登记",
                 "resultName": "参保证明", "city": "320100", "filedBy": "01a235d1-221d-7126-b957-caf6c715e924",
                 "writtenBy": "01a235d1-221d-7126-b957-caf6c715e924", "filedAt": "2026-11-30T02:00:00Z",
                 "status": "SUBMITTED", "awaitsReview": false, "delivery": "NONE"}""", FiledCase.class);
    }
}
