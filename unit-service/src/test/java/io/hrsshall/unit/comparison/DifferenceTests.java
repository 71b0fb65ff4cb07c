package io.hrsshall.unit.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.unit.comparison.RegisterClient.RegisterEntry;
import org.junit.jupiter.api.Test;

class DifferenceTests {

    @Test
    void anEntryThatAgreesHasNoDifference() {
        assertThat(Difference.of(entry("存续", true, false, true, true))).isEmpty();
    }

    @Test
    void eachDifferenceIsNamed() {
        assertThat(Difference.of(entry("存续", true, false, false, false)))
                .containsExactlyInAnyOrder(Difference.NAME, Difference.LEGAL_REPRESENTATIVE);
        assertThat(Difference.of(entry("注销", false, true, true, true))).containsExactly(Difference.CANCELLED);
        assertThat(Difference.of(entry("吊销", false, false, true, true))).containsExactly(Difference.NOT_IN_BUSINESS);
    }

    @Test
    void aMissingEntryIsTheOnlyDifference() {
        assertThat(Difference.of(new RegisterEntry(false, null, null, false, false, false, false)))
                .containsExactly(Difference.NOT_FOUND);
    }

    private static RegisterEntry entry(String status, boolean inBusiness, boolean cancelled, boolean name,
            boolean representative) {
        return new RegisterEntry(true, "南京示例网络工程有限公司", status, inBusiness, cancelled, name, representative);
    }
}
