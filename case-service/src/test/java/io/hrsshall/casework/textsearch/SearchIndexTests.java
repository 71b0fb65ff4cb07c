package io.hrsshall.casework.textsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.hrsshall.casework.textsearch.SearchIndex.Entry;
import io.hrsshall.casework.textsearch.SearchIndex.Hit;
import io.hrsshall.casework.textsearch.SearchIndex.Text;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchIndexTests {

    private static final SearchIndex<String> INDEX = new SearchIndex<>(Stream
            .of("用人单位用工参保登记", "用人单位退工停保登记", "工伤认定申请", "劳动能力鉴定申请", "失业保险金申领", "社会保障卡单位批量申领", "书面审查")
            .map(name -> new Entry<>(name, List.of(new Text(name, 1)), 0)).toList(), Vocabulary.HALL);

    @ParameterizedTest
    @CsvSource({"工伤认定,工伤认定申请", "认定 工伤,工伤认定申请", "怎么申请工伤认定,工伤认定申请", "ＧＳＲＤ,工伤认定申请", "gongshang,工伤认定申请",
            "gonshang,工伤认定申请", "工伤人定,工伤认定申请", "公司退工,用人单位退工停保登记", "参保登计,用人单位用工参保登记", "书面审察,书面审查",
            "领失业险金,失业保险金申领", "社保卡,社会保障卡单位批量申领", "登记　退工,用人单位退工停保登记"})
    void theNearestComesFirst(String text, String name) {
        assertThat(INDEX.rank(text).getFirst().value()).isEqualTo(name);
        assertThat(SearchIndex.relevant(INDEX.rank(text))).startsWith(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"火星移民", "xyzzy", "%%%", "😀", "​"})
    void whatMeansNothingHereFindsNothing(String text) {
        assertThat(SearchIndex.relevant(INDEX.rank(text))).isEmpty();
        assertThat(INDEX.rank(text)).as("all, so that the nearest can be offered").hasSize(7);
    }

    @Test
    void anythingCanBeTyped() {
        for (String text : List.of("\u0000", "\ud800", "\udc00\ud800", "a".repeat(50), "那安".repeat(25), "(a+)+$",
                "%_\\",
                "\ufdfa".repeat(50), "ab ".repeat(16), "' OR 1=1 --", "<script>")) {
            assertThatNoException().isThrownBy(() -> INDEX.rank(text));
            assertThat(INDEX.rank(text)).extracting(Hit::score).allMatch(score -> score >= 0 && score <= 1.05);
        }
    }
}
