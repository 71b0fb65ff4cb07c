package io.hrsshall.delegation.grants.web;

import io.hrsshall.delegation.grants.GrantQueries.Filter;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

@Component
class GrantFilterParameter implements Converter<String, Filter> {

    @Override
    public Filter convert(String text) {
        return switch (text) {
            case "live", "ended", "revoked", "all" -> Filter.valueOf(text.toUpperCase(Locale.ROOT));
            default -> throw new IllegalArgumentException("not a grant filter");
        };
    }
}
