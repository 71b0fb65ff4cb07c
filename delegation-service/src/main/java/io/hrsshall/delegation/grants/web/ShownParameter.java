package io.hrsshall.delegation.grants.web;

import io.hrsshall.delegation.grants.GrantBook.Shown;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

@Component
class ShownParameter implements Converter<String, Shown> {

    @Override
    public Shown convert(String text) {
        return switch (text) {
            case "live", "ended", "revoked", "all" -> Shown.valueOf(text.toUpperCase(Locale.ROOT));
            default -> throw new IllegalArgumentException("not a state of grants");
        };
    }
}
