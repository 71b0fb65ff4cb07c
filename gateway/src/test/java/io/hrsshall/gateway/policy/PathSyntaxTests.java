package io.hrsshall.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSyntaxTests {

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/units/1000000000016/cases", "/api/v1/catalogue/items/SI.REG.EMP", "/a-b_c~d"})
    void ordinaryPathsArePlain(String path) {
        assertThat(PathSyntax.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//api", "/api/", "/api/../internal/v1/units", "/api/./v1", "/api/%2e%2e/internal",
            "/api/v1/units/1;x=2/cases", "/api%2Fv1", "/api/v1/units/%00", "/internal\\v1", "/api/v1/单位", "/.."})
    void ambiguousPathsAreNotFound(String path) {
        assertThat(PathSyntax.isPlain(path)).isFalse();
    }
}
