package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BearerTokenTests {

    private static final Pattern FORM = Pattern.compile("(?i)bearer +([A-Za-z0-9._~+/-]+=*) *");

    @Test
    void theTokenOfAHeaderIsReturned() {
        assertThat(BearerToken.parse("Bearer eyJ.a-b_c.d==")).isEqualTo("eyJ.a-b_c.d==");
        assertThat(BearerToken.parse("bearer   x ")).isEqualTo("x");
    }

    @Property(tries = 5_000)
    void exactlyTheHeadersOfTheFormAreAccepted(@ForAll("headers") String header) {
        Matcher matcher = FORM.matcher(header);
        assertThat(BearerToken.parse(header)).isEqualTo(matcher.matches() ? matcher.group(1) : null);
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.of("Bearer", "bearer", "BEARER", "Basic", " ", "  ", "=", "==", "\t", "\n", "a.b.c", "ı",
                        "K"),
                Arbitraries.strings().ascii().ofMaxLength(5), Arbitraries.strings().ofMaxLength(2));
        return Arbitraries.oneOf(part.list().ofMaxSize(6).map(parts -> String.join("", parts)),
                part.list().ofMaxSize(5).map(parts -> "Bearer " + String.join("", parts)));
    }
}
