package io.hrsshall.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistrationTokenTests {

    @Test
    void aTokenIsVerifiedByItsHash() {
        RegistrationToken token = RegistrationToken.create();
        assertThat(RegistrationToken.matches(token.value(), token.hash())).isTrue();
        assertThat(RegistrationToken.matches(RegistrationToken.create().value(), token.hash())).isFalse();
        assertThat(RegistrationToken.matches(null, token.hash())).isFalse();
        assertThat(token).hasToString("RegistrationToken");
    }
}
