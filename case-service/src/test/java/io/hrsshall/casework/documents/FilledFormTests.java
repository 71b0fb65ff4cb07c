package io.hrsshall.casework.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentContent.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FilledFormTests {

    @Test
    void fieldsAreNamedAndValuesTranslatedByTheSchema() {
        FilledForm layout = FilledForm.of(JsonMapper.shared().readTree(
                """
                        {"properties": {
                           "status": {"title": "状态", "enum": ["A"], "enumTitles": {"A": "正常"}, "verifiable": true},
                           "amount": {"$ref": "#/$defs/money", "title": "欠缴"}, "absent": {"title": "缺"},
                           "flag": {"type": "boolean", "title": "是否"}, "kinds": {"$ref": "#/$defs/kinds"},
                           "rows": {"title": "明细", "type": "array", "items": {"type": "object", "properties": {
                             "month": {"title": "年月"}, "paid": {"$ref": "#/$defs/money"}, "kinds": {"$ref": "#/$defs/kinds"}}}}},
                         "$defs": {"money": {"type": "number", "format": "money", "title": "金额"},
                           "kinds": {"type": "array", "title": "险种", "items": {"enumTitles": {"P": "养老", "U": "失业"}}}}}"""),
                JsonMapper.shared().readTree(
                        """
                                {"status": "A", "amount": 1234567.5, "flag": true, "kinds": ["P", "U"],
                                 "rows": [{"month": "2026-01", "kinds": ["U"]}, {"month": "2026-02", "paid": 0, "kinds": []}]}"""));

        assertThat(layout.facts()).containsExactly(new Fact("状态", "正常", true), new Fact("欠缴", "1,234,567.50", false),
                new Fact("是否", "是", false), new Fact("险种", "养老、失业", false));
        assertThat(layout.tables()).containsExactly(new Table("明细", List.of("年月", "金额", "险种"),
                List.of(List.of("2026-01", "", "失业"), List.of("2026-02", "0.00", ""))));
    }
}
