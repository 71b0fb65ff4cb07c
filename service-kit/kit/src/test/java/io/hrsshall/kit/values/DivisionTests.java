package io.hrsshall.kit.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivisionTests {

    @ParameterizedTest
    @ValueSource(strings = {"江苏省南京市玄武区", "江苏省苏州市昆山市", "江苏省苏州市", "浙江省杭州市西湖区", "北京市海淀区"})
    void aPlaceIsADivisionAfterItsProvince(String text) {
        assertThat(Division.isPlace(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"火星", "江苏省", "江苏省火星", "南京市玄武区", "江苏省南京市玄武区北京东路", "浙江省", "浙江省杭", "320102"})
    void anythingElseIsNone(String text) {
        assertThat(Division.isPlace(text)).isFalse();
    }
}
