package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.Reasons.OfMaterial;
import io.hrsshall.kit.problem.InvalidField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReasonsTests {

    private static final String FIRST = "《社会保险法》第五十条";
    private static final String SECOND = "《失业保险金申领发放办法》第七条";
    private static final ServiceItem ITEM = CaseFixtures.itemOf(FIRST + "、" + SECOND, "劳动合同", "身份证");

    @Test
    void theTextHasALineForEachMaterialTheRemarkAndTheArticles() {
        Reasons reasons = new Reasons("请一并提交。", List.of(fault("劳动合同", MaterialFault.UNSIGNED, "第6页"),
                fault("身份证", MaterialFault.ILLEGIBLE, null)), List.of(FIRST, SECOND));

        assertThat(reasons.text()).isEqualTo("""
                劳动合同：未签字或未盖章（第6页）
                身份证：不清晰，无法辨认
                请一并提交。
                依据：《社会保险法》第五十条、《失业保险金申领发放办法》第七条""");
        reasons.requireStated().requireOf(ITEM);
        assertThat(Reasons.of("材料不实").text()).isEqualTo("材料不实");
    }

    @Test
    void aBasisIsDividedIntoItsRules() {
        assertThat(ITEM.articles()).containsExactly(FIRST, SECOND);
        assertThat(CaseFixtures.itemOf("《工伤保险条例》第三十五条至第三十七条").articles())
                .containsExactly("《工伤保险条例》第三十五条至第三十七条");
        assertThat(CaseFixtures.itemOf("财政部 税务总局 人社部 农业农村部公告2023年第15号").articles()).hasSize(1);
    }

    @Test
    void materialsAndArticlesBelongToTheItemAndAreNamedOnce() {
        refused("materials[0].material", "material-not-of-item",
                List.of(fault("营业执照", MaterialFault.MISSING, null)), List.of());
        refused("materials[1].material", "named-twice", List.of(fault("身份证", MaterialFault.MISSING, null),
                fault("身份证", MaterialFault.EXPIRED, null)), List.of());
        refused("materials[0].detail", "required", List.of(fault("身份证", MaterialFault.OTHER, " ")), List.of());
        refused("articles[0]", "article-not-of-item", List.of(), List.of("《劳动合同法》第五十条"));
        refused("articles[1]", "named-twice", List.of(), List.of(FIRST, FIRST));
    }

    @Test
    void somethingIsStated() {
        for (Reasons nothing : List.of(new Reasons(null, List.of(), List.of(FIRST)), Reasons.of(" "))) {
            assertThatExceptionOfType(InvalidField.class).isThrownBy(nothing::requireStated)
                    .satisfies(e -> assertThat(e.fieldName()).isEqualTo("reason"));
        }
    }

    private static void refused(String field, String code, List<OfMaterial> materials, List<String> articles) {
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> new Reasons(null, materials, articles).requireOf(ITEM)).satisfies(e -> {
                    assertThat(e.fieldName()).isEqualTo(field);
                    assertThat(e.fieldCode()).isEqualTo(code);
                });
    }

    private static OfMaterial fault(String material, MaterialFault fault, @Nullable String detail) {
        return new OfMaterial(material, fault, detail);
    }
}
