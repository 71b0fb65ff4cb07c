package io.hrsshall.kit.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTests {

    private static final byte[] FIRST = key(1);
    private static final byte[] SECOND = key(2);
    private static final byte[] INDEX = key(3);
    private static final UUID ID = UUID.fromString("0190a000-0000-7000-8000-0000000000ff");

    private final PersonalData data = new PersonalData(Map.of(1, FIRST), INDEX);

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (seed * 31 + i);
        }
        return key;
    }

    @Property(tries = 100)
    void encryptedValuesAreDecrypted(@ForAll String plain) {
        String text = new String(plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(data.open("person", ID, "name", data.seal("person", ID, "name", text))).isEqualTo(text);
    }

    @Test
    void equalValuesAreEncryptedDifferently() {
        Sealed one = data.seal("person", ID, "name", "王小明");
        Sealed other = data.seal("person", ID, "name", "王小明");
        assertThat(one).isNotEqualTo(other);
        assertThat(new String(one.cipher(), StandardCharsets.UTF_8)).doesNotContain("王小", "小明");
        assertThat(one.toString()).isEqualTo("Sealed(key 1)");
    }

    @Test
    void aValueIsDecryptedOnlyInItsOwnPlace() {
        Sealed sealed = data.seal("person", ID, "name", "王小明");
        assertThatThrownBy(() -> data.open("person", UUID.randomUUID(), "name", sealed))
                .isInstanceOf(IllegalStateException.class).hasMessageNotContaining("王");
        assertThatThrownBy(() -> data.open("person", ID, "mobile", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.open("case", ID, "name", sealed)).isInstanceOf(IllegalStateException.class);
        byte[] changed = sealed.cipher().clone();
        changed[changed.length - 1] ^= 1;
        assertThatThrownBy(() -> data.open("person", ID, "name", new Sealed(changed, 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.open("person", ID, "name", new Sealed(sealed.cipher(), 9)))
                .isInstanceOf(IllegalStateException.class);
    }

    /// Values and indexes as they are stored in databases, made by Google Tink 1.24 (AesGcmJce, PrfHmacJce).
    @Test
    void storedValuesStayReadable() {
        byte[] stored = java.util.Base64.getDecoder().decode("V3qRwI+OwKeNRGMwAfMQmsbA9VKXgUhXRk8s5wNzLVsxSQedzA==");
        assertThat(data.open("person", ID, "name", new Sealed(stored, 1))).isEqualTo("王小明");
        assertThat(data.index("mobile", "13800138000")).asHexString()
                .isEqualToIgnoringCase("770E156E79CB8BA0D3C509498D0BAC5243510C4F7643EEFEEAB6A3C727DFDA54");
        // Nonce, cipher text of the same length, tag: instances of the former release read them, too.
        assertThat(data.seal("person", ID, "name", "王小明").cipher()).hasSameSizeAs(stored);
    }

    @Test
    void aTruncatedValueIsRefused() {
        byte[] sealed = data.seal("person", ID, "name", "").cipher();
        for (int length = 0; length < sealed.length; length++) {
            Sealed truncated = new Sealed(Arrays.copyOf(sealed, length), 1);
            assertThatThrownBy(() -> data.open("person", ID, "name", truncated))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theKeysHave32Bytes() {
        assertThatThrownBy(() -> new PersonalData(Map.of(1, new byte[16]), INDEX))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyIsRotatedWithoutDowntime() {
        Sealed old = data.seal("person", ID, "name", "王小明");
        PersonalData both = new PersonalData(Map.of(1, FIRST, 2, SECOND), INDEX);
        assertThat(both.open("person", ID, "name", old)).isEqualTo("王小明");
        Sealed renewed = both.seal("person", ID, "name", both.open("person", ID, "name", old));
        assertThat(renewed.keyVersion()).isEqualTo(2);
        PersonalData later = new PersonalData(Map.of(2, SECOND), INDEX);
        assertThat(later.open("person", ID, "name", renewed)).isEqualTo("王小明");
        assertThat(later.index("mobile", "1")).isEqualTo(data.index("mobile", "1"));
    }

    @Test
    void theBlindIndexIsEqualForEqualValuesOfOneKindOnly() {
        assertThat(data.index("mobile", "13800138000")).hasSize(32).isEqualTo(data.index("mobile", "13800138000"))
                .isNotEqualTo(data.index("mobile", "13800138001")).isNotEqualTo(data.index("id", "13800138000"));
        assertThat(Arrays.equals(data.index("mobile", "1"),
                new PersonalData(Map.of(1, FIRST), SECOND).index("mobile", "1"))).isFalse();
        assertThat(data.index("a", "bc")).isNotEqualTo(data.index("ab", "c"));
    }

    @Test
    void parallelIndexesDoNotDisturbEachOther() {
        byte[] expected = data.index("mobile", "1");
        assertThat(IntStream.range(0, 10_000).parallel().mapToObj(i -> data.index("mobile", "1")))
                .allMatch(index -> Arrays.equals(index, expected));
    }

    @Test
    void keysAreReadFromTheEnvironment() {
        String one = java.util.Base64.getEncoder().encodeToString(FIRST);
        String two = java.util.Base64.getEncoder().encodeToString(SECOND);
        PersonalProperties properties = new PersonalProperties("1:" + one + ", 2:" + two, one);
        assertThat(properties.keys()).containsOnlyKeys(1, 2);
        assertThat(properties.index()).isEqualTo(FIRST);
        assertThat(properties.toString()).doesNotContain(one);
        for (String bad : new String[]{"", one, "0:" + one, "1:" + one + ",1:" + two, "1:AAAA", "x:" + one}) {
            assertThatThrownBy(() -> new PersonalProperties(bad, one).keys()).as(bad)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("HALL_DATA_KEYS");
        }
    }

    @ParameterizedTest
    @CsvSource({"王小明, 王**", "王, 王**", "𠮷野家, 𠮷**", "'', ''"})
    void aNameIsMasked(String name, String masked) {
        assertThat(Masks.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"320102199001010932, ****0932", "E12345678, ****5678", "A12, ****2", "'', ****"})
    void aNumberIsMasked(String number, String masked) {
        assertThat(Masks.idNumber(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"13800138082, 1****82", "123, ****"})
    void aMobileIsMasked(String mobile, String masked) {
        assertThat(Masks.mobile(mobile)).isEqualTo(masked);
    }
}
