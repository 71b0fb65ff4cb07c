package io.hrsshall.identity.logins.calogin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.logins.calogin.TestAuthority.Kind;
import java.security.PublicKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureAlgorithmTests {

    private static final CaChallenge CHALLENGE = challenge();

    private static CaChallenge challenge() {
        return CaChallenge.issued(CaPurpose.LOGIN, new byte[]{1}, new byte[CaChallenge.NONCE_BYTES], 7,
                TestAuthority.NOW);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheSignatureOfThisChallengeByThisKeyIsRight(Kind kind) {
        TestAuthority authority = new TestAuthority(kind, "one");
        PublicKey key = kind.keys("unit").getPublic();
        byte[] signature = authority.sign(CHALLENGE.signedBytes());
        assertThat(kind.algorithm.verifies(key, CHALLENGE.signedBytes(), signature)).isTrue();
        assertThat(kind.algorithm.verifies(key, challenge().signedBytes(), signature)).isFalse();
        assertThat(kind.algorithm.verifies(kind.keys("below").getPublic(), CHALLENGE.signedBytes(), signature))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureWithAnyBitChangedIsWrong(Kind kind) {
        TestAuthority authority = new TestAuthority(kind, "one");
        byte[] signature = authority.sign(CHALLENGE.signedBytes());
        for (int i = 0; i < signature.length; i++) {
            byte[] tampered = signature.clone();
            tampered[i] ^= 4;
            assertThat(kind.algorithm.verifies(kind.keys("unit").getPublic(), CHALLENGE.signedBytes(), tampered))
                    .isFalse();
        }
        assertThat(kind.algorithm.verifies(kind.keys("unit").getPublic(), CHALLENGE.signedBytes(), new byte[0]))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theAlgorithmMustFitTheKey(Kind kind) {
        SignatureAlgorithm other = kind == Kind.RSA
                ? SignatureAlgorithm.SM3_WITH_SM2
                : SignatureAlgorithm.SHA256_WITH_RSA;
        byte[] signature = new TestAuthority(kind, "one").sign(CHALLENGE.signedBytes());
        assertThat(other.verifies(kind.keys("unit").getPublic(), CHALLENGE.signedBytes(), signature)).isFalse();
    }
}
