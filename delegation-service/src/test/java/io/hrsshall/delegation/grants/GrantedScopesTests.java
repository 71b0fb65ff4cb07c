package io.hrsshall.delegation.grants;

import static io.hrsshall.delegation.grants.GrantFixtures.reviewing;
import static io.hrsshall.delegation.grants.GrantFixtures.scopes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.problem.InvalidField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GrantedScopesTests {

    @Test
    void scopesWithinAnotherScopeAreFolded() {
        assertThat(scopes("SI.REG.EMP", "SI.REG", "EM.REC")).isEqualTo(scopes("EM.REC", "SI.REG"));
    }

    @Test
    void reviewScopesMayBeNarrowerThanScopes() {
        GrantedScopes folded = GrantedScopes
                .of(List.of(new GrantedScope("SI", false), new GrantedScope("SI.REG", true)));

        assertThat(folded.scopes().codes()).containsExactly("SI");
        assertThat(folded.review().codes()).containsExactly("SI.REG");
        assertThat(folded.toList()).containsExactly(new GrantedScope("SI", false), new GrantedScope("SI.REG", true));
    }

    @Test
    void reviewScopesLieWithinScopes() {
        GrantedScopes folded = scopes("SI").plus(reviewing("EM.REC"));

        assertThat(folded.scopes().covers(folded.review())).isTrue();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new GrantedScopes(scopes("SI").scopes(), reviewing("EM").review()));
    }

    @Test
    void atMostFortyScopesAreAccepted() {
        assertThat(scopes(codes(40)).scopes().codes()).hasSize(40);
        refused("too-many-scopes", () -> scopes(codes(41)));
    }

    @Test
    void scopesTooLongForATokenAreRejected() {
        String[] long60 = IntStream.range(0, 25)
                .mapToObj(i -> "ABCDEFGH.ABCDEFGHIJKL.ABCDEFGHIJKL.ABCDEFGHIJKL.ABCDEF.X%02d".formatted(i)
                        .concat("K".repeat(4)))
                .map(code -> code.substring(0, 60)).toArray(String[]::new);

        assertThat(scopes(long60).scopes().codes()).hasSize(25);
        refused("scopes-too-long", () -> reviewing(long60));
    }

    @Test
    void malformedCodesAreRejected() {
        for (String code : List.of("si.reg", "SI.", ".SI", "SI..REG", "SI REG", "S", "SI.REG.%", "社保", "SI.REG\n")) {
            refused("scope-form", () -> scopes(code));
        }
        refused("required", () -> scopes(" "));
    }

    /// Folding keeps the same coverage, independent of the order of the scopes.
    @Property
    void foldingChangesNoDecision(@ForAll("grants") List<GrantedScope> granted, @ForAll("codes") String item,
            @ForAll Random random) {
        GrantedScopes folded = GrantedScopes.of(granted);
        ItemCode code = new ItemCode(item);

        assertThat(folded.scopes().covers(code))
                .isEqualTo(granted.stream().anyMatch(scope -> lies(item, scope.code())));
        assertThat(folded.review().covers(code)).isEqualTo(
                granted.stream().anyMatch(scope -> scope.review() && lies(item, scope.code())));
        List<GrantedScope> shuffled = new ArrayList<>(granted);
        Collections.shuffle(shuffled, random);
        assertThat(GrantedScopes.of(shuffled)).isEqualTo(folded);
    }

    @Property
    void toListIsTheInverseOfOf(@ForAll("grants") List<GrantedScope> granted) {
        GrantedScopes folded = GrantedScopes.of(granted);

        assertThat(GrantedScopes.of(folded.toList())).isEqualTo(folded);
        assertThat(folded.toList()).hasSizeLessThanOrEqualTo(granted.size());
    }

    @Property
    void aSumCoversBothAndNothingElse(@ForAll("grants") List<GrantedScope> one,
            @ForAll("grants") List<GrantedScope> other, @ForAll("codes") String item) {
        GrantedScopes first = GrantedScopes.of(one);
        GrantedScopes second = GrantedScopes.of(other);
        GrantedScopes sum = first.plus(second);

        assertThat(sum.covers(first)).isTrue();
        assertThat(sum.covers(second)).isTrue();
        assertThat(sum).isEqualTo(second.plus(first));
        assertThat(sum.scopes().covers(new ItemCode(item)))
                .isEqualTo(first.scopes().covers(new ItemCode(item)) || second.scopes().covers(new ItemCode(item)));
    }

    /// Few distinct parts, so that codes often contain each other or share a prefix (SI.REG, SI.REGX).
    @Provide
    Arbitrary<String> codes() {
        Arbitrary<String> section = Arbitraries.of("SI", "SIX", "EM");
        Arbitrary<List<String>> rest = Arbitraries.of("RE", "REG", "REGX", "A1").list().ofMaxSize(4);
        return Combinators.combine(section, rest)
                .as((first, parts) -> parts.isEmpty() ? first : first + "." + String.join(".", parts));
    }

    @Provide
    Arbitrary<List<GrantedScope>> grants() {
        return Combinators.combine(codes(), Arbitraries.of(true, false)).as(GrantedScope::new).list().ofMinSize(1)
                .ofMaxSize(20);
    }

    private static boolean lies(String item, String scope) {
        return item.equals(scope) || item.startsWith(scope + ".");
    }

    private static String[] codes(int number) {
        return IntStream.range(0, number).mapToObj(i -> "SI.REG.E%02d".formatted(i)).toArray(String[]::new);
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable granting) {
        assertThatExceptionOfType(InvalidField.class).isThrownBy(granting)
                .satisfies(refusal -> assertThat(refusal.fieldCode()).isEqualTo(code));
    }
}
