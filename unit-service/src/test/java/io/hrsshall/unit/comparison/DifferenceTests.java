package io.hrsshall.unit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.unit.comparison.RegisterClient.RegisterEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTests {

    @Test
    void anEntryThatAgreesHasNoDifference() {
        assertThat(Difference.of(entry("存续", true, false, true, true))).isEmpty();
    }

    @Test
    void eachDifferenceIsNamed() {
        assertThat(Difference.of(entry("存续", true, false, false, false)))
                .containsExactly(Difference.LEGAL_REPRESENTATIVE);
        assertThat(Difference.of(entry("注销", false, true, true, true))).containsExactly(Difference.CANCELLED);
        assertThat(Difference.of(entry("吊销", false, false, true, true))).containsExactly(Difference.NOT_IN_BUSINESS);
    }

    @Test
    void aNewNameIsTakenOver() {
        RegisterEntry renamed = named(" 南京示例云计算有限公司 ");

        assertThat(Difference.of(renamed)).isEmpty();
        assertThat(renamed.newName()).contains("南京示例云计算有限公司");
        assertThat(entry("存续", true, false, true, true).newName()).isEmpty();
        assertThat(named("名".repeat(200)).newName()).contains("名".repeat(200));
    }

    @Test
    void anInvalidNameStaysADifference() {
        for (String name : List.of("", " ", "\u3000", "名".repeat(201), "南京示例\u0007有限公司")) {
            assertThat(Difference.of(named(name))).containsExactly(Difference.NAME);
            assertThat(named(name).newName()).isEmpty();
        }
    }

    @Test
    void aMissingEntryIsTheOnlyDifference() {
        assertThat(Difference.of(new RegisterEntry(false, null, null, false, false, false, false)))
                .containsExactly(Difference.NOT_FOUND);
    }

    private static RegisterEntry named(String name) {
        return new RegisterEntry(true, name, "存续", true, false, false, true);
    }

    private static RegisterEntry entry(String status, boolean inBusiness, boolean cancelled, boolean name,
            boolean representative) {
        return new RegisterEntry(true, "南京示例网络工程有限公司", status, inBusiness, cancelled, name, representative);
    }
}
