package io.hrsshall.deploy.simulator.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// A request with the exact bytes of its body. Handlers must not call `getParameter`: it would consume the body, whose
/// bytes are signed.
public record RawRequest(HttpServletRequest servlet, byte[] body) {

    private static final int MAX_BODY_BYTES = 1 << 20;

    public static RawRequest of(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "请求正文超过 1 MiB");
        }
        return new RawRequest(request, body);
    }

    public String method() {
        return servlet.getMethod();
    }

    public String path() {
        return servlet.getRequestURI();
    }

    public String header(String name) {
        @Nullable
        String value = servlet.getHeader(name);
        return value == null ? "" : value;
    }

    public Form query(Charset charset) {
        return decode(servlet.getQueryString(), charset);
    }

    public Form form(Charset charset) {
        boolean isForm = header("Content-Type").toLowerCase(Locale.ROOT)
                .startsWith("application/x-www-form-urlencoded");
        return decode(isForm ? new String(body, StandardCharsets.ISO_8859_1) : null, charset);
    }

    private static Form decode(@Nullable String encoded, Charset charset) {
        try {
            return Form.parse(encoded, charset);
        } catch (IllegalArgumentException _) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "参数编码有误");
        }
    }
}
