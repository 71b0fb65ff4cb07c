package io.hrsshall.kit.web;

import io.hrsshall.authority.Policy;
import io.hrsshall.kit.problem.ProblemResolver;
import io.hrsshall.kit.problem.ProblemWriter;
import io.hrsshall.kit.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses addresses and forms that do not decode to text: malformed percent-encoding, bytes that are not UTF-8, and
/// the character U+0000, which no database column can store. Answers OPTIONS, and 415 to a `Content-Type` that is none.
/// Forms are read here because the courier's callback is one; other operations refuse them later.
final class StrictRequestFilter extends OncePerRequestFilter {

    private final Policy policy;
    private final ProblemWriter problems;

    StrictRequestFilter(Policy policy, ProblemWriter problems) {
        this.policy = policy;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int status = status(request);
        if (status == 0) {
            chain.doFilter(request, response);
        } else {
            if (status == 405) {
                response.setHeader(HttpHeaders.ALLOW, String.join(", ", policy.methods(request.getRequestURI())));
            }
            problems.write(request, response, ProblemResolver.ofStatus(status, Problems.locale(request)), null);
        }
    }

    private int status(HttpServletRequest request) {
        if (!isText(request.getRequestURI()) || !isText(request.getQueryString())) {
            return 400;
        }
        if (HttpMethod.OPTIONS.matches(request.getMethod())) {
            return policy.methods(request.getRequestURI()).isEmpty() ? 404 : 405;
        }
        String type = request.getContentType();
        if (type == null) {
            return 0;
        }
        if (!isMediaType(type)) {
            return 415;
        }
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            return 0;
        }
        try {
            return request.getParameterMap().entrySet().stream().allMatch(parameter -> StrictJson
                    .isText(parameter.getKey()) && Arrays.stream(parameter.getValue()).allMatch(StrictJson::isText))
                            ? 0
                            : 400;
        } catch (InvalidParameterException e) {
            return e.getErrorCode();
        }
    }

    private static boolean isMediaType(String type) {
        try {
            return MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '%') {
                return false;
            }
        }
        return true;
    }

    static boolean isText(@Nullable String encoded) {
        if (encoded == null || isPrintableAscii(encoded)) {
            return true;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
                int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return false;
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (c <= 0x7F) {
                bytes.write(c);
            } else {
                // Raw non-ASCII bytes are not allowed in an address.
                return false;
            }
        }
        try {
            return StrictJson.isText(StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
