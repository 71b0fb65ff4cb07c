package io.hrsshall.delegation.grants;

import static io.hrsshall.delegation.grants.GrantFixtures.remit;
import static io.hrsshall.delegation.grants.GrantFixtures.reviewing;
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

class RemitTests {

    @Test
    void whatLiesWithinAnotherScopeIsFolded() {
        assertThat(remit("SI.REG.EMP", "SI.REG", "EM.REC")).isEqualTo(remit("EM.REC", "SI.REG"));
    }

    @Test
    void reviewingStaysWithinItsPartOfTheScope() {
        Remit remit = Remit.of(List.of(new GrantedScope("SI", false), new GrantedScope("SI.REG", true)));

        assertThat(remit.scopes().codes()).containsExactly("SI");
        assertThat(remit.review().codes()).containsExactly("SI.REG");
        assertThat(remit.granted()).containsExactly(new GrantedScope("SI", false), new GrantedScope("SI.REG", true));
    }

    @Test
    void reviewingNeverReachesFurtherThanDoing() {
        Remit remit = remit("SI").plus(reviewing("EM.REC"));

        assertThat(remit.scopes().covers(remit.review())).isTrue();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Remit(remit("SI").scopes(), reviewing("EM").review()));
    }

    @Test
    void fortyScopesFitAndFortyOneDoNot() {
        assertThat(remit(codes(40)).scopes().codes()).hasSize(40);
        refused("too-many-scopes", () -> remit(codes(41)));
    }

    @Test
    void scopesThatNoTokenCouldCarryAreRefused() {
        String[] long60 = IntStream.range(0, 25)
                .mapToObj(i -> "ABCDEFGH.ABCDEFGHIJKL.ABCDEFGHIJKL.ABCDEFGHIJKL.ABCDEF.X%02d".formatted(i)
                        .concat("K".repeat(4)))
                .map(code -> code.substring(0, 60)).toArray(String[]::new);

        assertThat(remit(long60).scopes().codes()).hasSize(25);
        refused("scopes-too-long", () -> reviewing(long60));
    }

    @Test
    void whatIsNoCodeIsRefused() {
        for (String code : List.of("si.reg", "SI.", ".SI", "SI..REG", "SI REG", "S", "SI.REG.%", "社保", "SI.REG\n")) {
            refused("scope-form", () -> remit(code));
        }
        refused("required", () -> remit(" "));
    }

    /// Folding loses nothing and adds nothing, whatever was granted in whatever order.
    @Property
    void foldingChangesNoDecision(@ForAll("grants") List<GrantedScope> granted, @ForAll("codes") String item,
            @ForAll Random random) {
        Remit remit = Remit.of(granted);
        ItemCode code = new ItemCode(item);

        assertThat(remit.scopes().covers(code)).isEqualTo(granted.stream().anyMatch(scope -> lies(item, scope.code())));
        assertThat(remit.review().covers(code)).isEqualTo(
                granted.stream().anyMatch(scope -> scope.review() && lies(item, scope.code())));
        List<GrantedScope> shuffled = new ArrayList<>(granted);
        Collections.shuffle(shuffled, random);
        assertThat(Remit.of(shuffled)).isEqualTo(remit);
    }

    @Property
    void whatIsShownGrantsTheSameAgain(@ForAll("grants") List<GrantedScope> granted) {
        Remit remit = Remit.of(granted);

        assertThat(Remit.of(remit.granted())).isEqualTo(remit);
        assertThat(remit.granted()).hasSizeLessThanOrEqualTo(granted.size());
    }

    @Property
    void addingCoversBothAndNothingElse(@ForAll("grants") List<GrantedScope> one,
            @ForAll("grants") List<GrantedScope> other, @ForAll("codes") String item) {
        Remit first = Remit.of(one);
        Remit second = Remit.of(other);
        Remit sum = first.plus(second);

        assertThat(sum.covers(first)).isTrue();
        assertThat(sum.covers(second)).isTrue();
        assertThat(sum).isEqualTo(second.plus(first));
        assertThat(sum.scopes().covers(new ItemCode(item)))
                .isEqualTo(first.scopes().covers(new ItemCode(item)) || second.scopes().covers(new ItemCode(item)));
    }

    /// Few letters, so that codes lie within each other and beside each other (SI.REG, SI.REGX) often.
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
