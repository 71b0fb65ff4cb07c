package io.hrsshall.kit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Scopes;
import io.hrsshall.kit.sample.SampleService;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ScopePredicateTests {

    private static final List<String> CODES = List.of("SI", "SI.REG", "SI.REG.EMP", "SI.REGX", "SI.REG.EM", "SIX",
            "SIX.REG", "HR", "HR.A1", "HR.A1.B2.C3.D4.E5", "EM.SI.REG");

    @Property(tries = 300)
    void selectsExactlyTheItemsThatTheScopesCover(@ForAll("scopes") Scopes scopes, @ForAll("item") ItemCode item) {
        assertThat(selected(restricted(scopes), item)).isEqualTo(scopes.covers(item));
    }

    @Test
    void selectsNothingWithoutAScope() {
        assertThat(CODES).noneMatch(code -> selected(restricted(Scopes.none()), new ItemCode(code)));
    }

    @Test
    void selectsEverythingForACallerWhomScopesDoNotRestrict() {
        AuthorityFilter filter = new AuthorityFilter("1", null, null, null, false, Scopes.none());
        assertThat(CODES).allMatch(code -> selected(filter, new ItemCode(code)));
    }

    private static AuthorityFilter restricted(Scopes scopes) {
        return new AuthorityFilter("1", null, null, null, true, scopes);
    }

    private static boolean selected(AuthorityFilter filter, ItemCode item) {
        return SampleService.shared().bean(JdbcClient.class)
                .sql("SELECT count(*) FROM (VALUES (:item)) AS t (item_code) WHERE " + ScopePredicate.SQL)
                .param("item", item.value()).param("scopes", ScopePredicate.parameter(filter)).query(Long.class)
                .single() == 1;
    }

    @Provide
    Arbitrary<Scopes> scopes() {
        return Arbitraries.of(CODES).list().ofMaxSize(5).map(Scopes::of);
    }

    @Provide
    Arbitrary<ItemCode> item() {
        Arbitrary<String> random = Arbitraries.strings().withChars("SIREGX1").ofMinLength(2).ofMaxLength(4).list()
                .ofMinSize(1).ofMaxSize(4).map(parts -> String.join(".", parts)).filter(ItemCode::isValid);
        return Arbitraries.oneOf(Arbitraries.of(CODES), random).map(ItemCode::new);
    }
}
