package io.hrsshall.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.HeaderText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.firewall.StrictHttpFirewall;

class HeaderTextTests {

    @Test
    void theSameCharactersAreAcceptedAsBySpringSecurity() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String text = "a" + Character.toString(codePoint) + "b";
            assertThat(HeaderText.isValue(text)).as("U+%X", codePoint)
                    .isEqualTo(StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(text));
            assertThat(HeaderText.isName(text)).as("U+%X", codePoint)
                    .isEqualTo(StrictHttpFirewall.ALLOWED_HEADER_NAMES.test(text));
        }
    }

    @Property(tries = 2_000)
    void theSameTextsAreAcceptedAsBySpringSecurity(@ForAll String text) {
        assertThat(HeaderText.isValue(text)).isEqualTo(StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(text));
        assertThat(HeaderText.isName(text)).isEqualTo(StrictHttpFirewall.ALLOWED_HEADER_NAMES.test(text));
    }
}
