package io.hrsshall.delegation.requests.web;

import io.hrsshall.delegation.requests.AccessRequestStatus;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

@Component
class AccessRequestStatusParameter implements Converter<String, AccessRequestStatus> {

    @Override
    public AccessRequestStatus convert(String text) {
        return switch (text) {
            case "open", "approved", "refused", "lapsed" -> AccessRequestStatus.valueOf(text.toUpperCase(Locale.ROOT));
            default -> throw new IllegalArgumentException("not a status of an access request");
        };
    }
}
