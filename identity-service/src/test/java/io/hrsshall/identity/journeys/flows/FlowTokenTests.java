package io.hrsshall.identity.journeys.flows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowTokenTests {

    @Test
    void aTokenIsVerifiedByItsHash() {
        FlowToken token = FlowToken.create();
        assertThat(FlowToken.matches(token.value(), token.hash())).isTrue();
        assertThat(FlowToken.matches(FlowToken.create().value(), token.hash())).isFalse();
        assertThat(FlowToken.matches(null, token.hash())).isFalse();
        assertThat(token).hasToString("FlowToken");
    }
}
