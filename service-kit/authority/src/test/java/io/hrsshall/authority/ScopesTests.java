package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ScopesTests {

    @Test
    void aScopeCoversItselfAndLongerCodes() {
        assertThat(Scope.of("SI.REG").covers(new ItemCode("SI.REG"))).isTrue();
        assertThat(Scope.of("SI.REG").covers(new ItemCode("SI.REG.EMP"))).isTrue();
        assertThat(Scope.of("SI.REG").covers(new ItemCode("SI"))).isFalse();
        assertThat(Scope.of("SI.REG").covers(new ItemCode("SI.REGX.EMP"))).isFalse();
    }

    @Test
    void fortyScopesAreAllowedAndFortyOneAreNot() {
        List<String> forty = new ArrayList<>();
        for (int i = 10; i < 50; i++) {
            forty.add("SI.R" + i);
        }
        assertThat(Scopes.of(forty).items()).hasSize(40);
        forty.add("SI.R50");
        assertThatThrownBy(() -> Scopes.of(forty)).isInstanceOf(Scopes.TooManyScopes.class);
        forty.add("SI");
        assertThat(Scopes.of(forty).codes()).containsExactly("SI");
    }

    @Property
    void reducingDoesNotChangeWhatIsCovered(@ForAll("codes") List<String> codes, @ForAll("code") String item) {
        boolean covered = codes.stream().anyMatch(code -> Scope.of(code).covers(new ItemCode(item)));
        assertThat(Scopes.of(codes).covers(new ItemCode(item))).isEqualTo(covered);
    }

    @Property
    void noReducedScopeCoversAnother(@ForAll("codes") List<String> codes) {
        List<Scope> folded = Scopes.of(codes).items();
        for (Scope one : folded) {
            assertThat(folded).filteredOn(other -> !other.equals(one)).noneMatch(other -> other.covers(one));
        }
    }

    @Property
    void everyCodeIsCoveredByEachOfItsPrefixes(@ForAll("code") String item) {
        for (int dot = item.indexOf('.'); dot > 0; dot = item.indexOf('.', dot + 1)) {
            assertThat(Scope.of(item.substring(0, dot)).covers(new ItemCode(item))).isTrue();
        }
    }

    @Provide
    Arbitrary<List<String>> codes() {
        return code().list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<String> code() {
        Arbitrary<String> part = Arbitraries.of("AA", "AB", "ABC", "B1");
        return part.filter(text -> text.chars().allMatch(Character::isLetter)).list().ofSize(1)
                .flatMap(first -> part.list().ofMaxSize(3).map(rest -> {
                    List<String> all = new ArrayList<>(first);
                    all.addAll(rest);
                    return String.join(".", all);
                }));
    }
}
