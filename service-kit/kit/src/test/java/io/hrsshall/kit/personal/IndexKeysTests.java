package io.hrsshall.kit.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexKeysTests {

    private final Random random = new Random(20261201);
    private final byte[] first = key();
    private final byte[] second = key();
    private final byte[] third = key();
    private final IndexKeys former = new IndexKeys(first, Map.of(2, second));
    private final IndexKeys both = new IndexKeys(first, Map.of(2, second, 300, third));
    private final IndexKeys last = new IndexKeys(first, Map.of(300, third));

    private byte[] key() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    @Test
    void withOneKeyTheIndexIsItsHmac() {
        assertThat(new IndexKeys(first, Map.of()).index("mobile", "1")).hasSize(32)
                .isEqualTo(new PersonalData(Map.of(1, first), first).index("mobile", "1"));
    }

    @Test
    void eachFormIsComputedFromEachOther() {
        for (int i = 0; i < 200; i++) {
            byte[] index = both.index("mobile", Integer.toString(i));
            List<byte[]> forms = BlindIndex.forms(index);
            assertThat(forms).hasSize(3);
            assertThat(forms.stream().map(BlindIndex::version)).containsExactly(1, 2, 300);
            for (byte[] stored : forms) {
                assertThat(both.all(stored)).isEqualTo(index);
                assertThat(both.form(300, stored)).isEqualTo(forms.get(2));
                assertThat(both.form(1, stored)).isEqualTo(forms.get(0));
            }
            assertThat(BlindIndex.text(index)).hasSize(64);
        }
    }

    @Test
    void equalValuesAreRecognizedWhateverKeysAProcessHas() {
        byte[] one = former.index("mobile", "1");
        byte[] same = last.index("mobile", "1");
        assertThat(BlindIndex.match(one, same)).isTrue();
        BlindIndex.forms(both.index("mobile", "1")).forEach(stored -> {
            assertThat(BlindIndex.match(stored, both.index("mobile", "1"))).isTrue();
            assertThat(BlindIndex.match(both.index("mobile", "2"), stored)).isFalse();
        });
        assertThat(BlindIndex.text(one)).isEqualTo(BlindIndex.text(same));
    }

    /// The first key alone does not suffice to compute a form of a later key.
    @Test
    void aFormDependsOnItsKey() {
        byte[] other = new IndexKeys(first, Map.of(2, key())).index("mobile", "1");
        assertThat(BlindIndex.forms(other).get(1)).isNotEqualTo(BlindIndex.forms(former.index("mobile", "1")).get(1));
    }

    @Test
    void whatIsNoIndexOrOfAnUnknownKeyIsRefused() {
        byte[] stored = BlindIndex.forms(former.index("mobile", "1")).get(1);
        assertThatThrownBy(() -> last.all(stored)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> last.all(new byte[10])).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("length 10");
    }

    @Test
    void theSettingHasTheFirstKeyAndLaterOnes() {
        String one = Base64.getEncoder().encodeToString(first);
        String two = Base64.getEncoder().encodeToString(second);
        assertThat(PersonalProperties.index(one + ",2:" + two)).isEqualTo(first);
        assertThat(PersonalProperties.laterIndexKeys(one)).isEmpty();
        assertThat(PersonalProperties.laterIndexKeys(one + ",7:" + two)).containsOnlyKeys(7);
        for (String wrong : List.of(",", ",1:" + two, ",2:" + two + ",2:" + one, ",70000:" + two, ",2:AAAA")) {
            assertThatThrownBy(() -> PersonalProperties.laterIndexKeys(one + wrong)).as(wrong)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("HALL_INDEX_KEY");
        }
    }
}
