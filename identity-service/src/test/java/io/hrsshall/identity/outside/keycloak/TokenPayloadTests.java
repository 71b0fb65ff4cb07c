package io.hrsshall.identity.outside.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenPayloadTests {

    private static TokenContext acting(String payload) {
        String encoded = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return TokenPayload.of("e30." + encoded + ".c2ln").orElseThrow().acting();
    }

    @Test
    void theActingContextShowsWhereAnAgentMayFileAndReview() {
        TokenContext agent = acting("""
                {"kind":"unit","unit":"3200000000017","tier":"agent","scopes":["SI","EM.REG"],"review":["SI.REG"]}""");

        assertThat(agent.scopes()).isEqualTo(List.of("SI", "EM.REG"));
        assertThat(agent.reviewScopes()).isEqualTo(List.of("SI.REG"));
        assertThat(acting("{\"kind\":\"person\"}").reviewScopes()).isNull();
    }
}
