package io.hrsshall.casework.evaluation;

import static io.hrsshall.casework.ReleasedAnswers.assertReadAndGivenUnchanged;

import org.junit.jupiter.api.Test;

class RectificationSummaryTests {

    @Test
    void anAnswerThatRelease100StoredIsReadAndGivenUnchanged() {
        assertReadAndGivenUnchanged("""
                {"id": "01a235d1-221d-7126-b957-caf6c715e922", "caseId": "01a235d1-221d-7126-b957-caf6c715e923",
                 "caseNumber": "3201002026112500000422", "itemCode": "SI.REG.EMP", "itemName": "参保登记",
                 "level": "DISSATISFIED", "levelName": "不满意", "indicators": ["EFFICIENCY"], "status": "REPLIED",
                 "statusName": "已答复", "openedOn": "2026-11-30", "dueDay": "2026-12-21", "due": "SOON",
                 "outcome": "RECTIFIED", "outcomeName": "已整改", "repliedAt": "2026-12-01T02:00:00Z"}""",
                RectificationSummary.class);
    }

    /// Extended, for a person's case.
    @Test
    void soIsOneWithoutCaseAndReply() {
        assertReadAndGivenUnchanged("""
                {"id": "01a235d1-221d-7126-b957-caf6c715e922", "itemCode": "SI.REG", "itemName": "参保登记",
                 "level": "VERY_DISSATISFIED", "levelName": "非常不满意", "indicators": [], "status": "EXTENDED",
                 "statusName": "已延期，待答复", "openedOn": "2026-11-30", "dueDay": "2026-12-21"}""",
                RectificationSummary.class);
    }
}
