package io.hrsshall.casework.knownpersons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PersonAnswerTests {

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @Test
    void whatALaterFilingCanStateAgainIsKept() {
        JsonNode form = json(
                """
                        {'employees': [{'name': '王小明', 'idType': 'PASSPORT', 'idNumber': 'E12345678', 'mobile': '13800138000',
                            'monthlyWage': 8600.5, 'insurances': ['PENSION'], 'contractFrom': '2026-11-02', 'insuredFrom': '2026-11',
                            'commitment': true, 'months': ['2026-11'], 'children': [{'age': 3}], 'post': null}]}""");

        assertThat(PersonAnswer.in(form, List.of())).extracting(PersonAnswer::fields).containsExactly(
                (ObjectNode) json(
                        """
                                {'name': '王小明', 'idType': 'PASSPORT', 'idNumber': 'E12345678', 'mobile': '13800138000', 'monthlyWage': 8600.5,
                                    'insurances': ['PENSION']}"""));
    }

    @Test
    void rowsOfASheetAreReadAndTheLastStatementOfAPersonCounts() {
        List<PersonAnswer> found = PersonAnswer.in(json("{'remark': '无', 'name': '某某公司'}"),
                List.of(json("{'name': '王小明', 'idType': 'PASSPORT', 'idNumber': 'E1', 'post': '甲'}"),
                        json("{'name': '李雷', 'idType': 'PASSPORT', 'idNumber': 'E2'}"),
                        json("{'name': '王小明', 'idType': 'PASSPORT', 'idNumber': 'E1', 'post': '乙'}")));

        assertThat(found).extracting(PersonAnswer::name).containsExactly("王小明", "李雷");
        assertThat(found.getFirst().fields().path("post").asString()).isEqualTo("乙");
        assertThat(found.getFirst()).hasToString("PersonAnswer");
    }
}
