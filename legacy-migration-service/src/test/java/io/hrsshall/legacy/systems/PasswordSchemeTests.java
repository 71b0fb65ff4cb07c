package io.hrsshall.legacy.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// The hashes are those of "abc" in the standards: the salt and the password are its parts.
class PasswordSchemeTests {

    private static final String MD5 = "900150983cd24fb0d6963f7d28e17f72";
    private static final String SHA1 = "a9993e364706816aba3e25717850c26c9cd0d89d";
    private static final String SM3 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

    @Example
    void eachSystemsHashIsRecognized() {
        assertThat(PasswordScheme.of("MD5(password+salt)").matches("ab", "c", MD5)).isTrue();
        assertThat(PasswordScheme.of("SHA-1(salt+password)").matches("bc", "a", SHA1)).isTrue();
        assertThat(PasswordScheme.of("SM3(salt+password)").matches("bc", "a", SM3.toUpperCase(Locale.ROOT)))
                .isTrue();
    }

    @Example
    void theOrderOfSaltAndPasswordMatters() {
        assertThat(PasswordScheme.of("MD5(salt+password)").matches("ab", "c", MD5)).isFalse();
    }

    @Property
    void anotherPasswordOrATextThatIsNoHashMatchesNothing(@ForAll String password, @ForAll String hash) {
        assertThat(PasswordScheme.of("SM3(salt+password)").matches(password, "salt", hash)).isFalse();
        assertThat(PasswordScheme.of("MD5(password+salt)").matches(password, "salt", MD5)).isFalse();
    }

    @Example
    void anUnknownNotationOrHashStopsTheStart() {
        for (String notation : new String[]{"MD5", "MD5(password)", "SM5(salt+password)", ""}) {
            assertThatThrownBy(() -> PasswordScheme.of(notation)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
