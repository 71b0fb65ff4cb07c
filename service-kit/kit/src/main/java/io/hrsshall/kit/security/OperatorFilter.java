package io.hrsshall.kit.security;
import io.hrsshall.authority.BearerToken;
import io.hrsshall.authority.Refusal;
import io.hrsshall.kit.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/// Permits requests to the actuator only to operators, except for reading what concerns no single person, session or
/// case, as health and metrics. An endpoint that is added later is closed unless it is listed here. The service knows
/// only the hash of the operators' secret: who steals a service's settings cannot write to the others.
final class OperatorFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> OPEN_TO_READ = Set.of("", "health", "info", "prometheus", "outbox", "inbox",
            "tasks", "consumers", "sagas", "failpoints", "gaps");
    private static final Refusal UNAUTHENTICATED = Refusal.of(Refusal.Reason.UNAUTHENTICATED);

    private final Supplier<String> secretHash;
    private final ProblemWriter problems;

    /// @param secretHash
    ///            SHA-256, hexadecimal; asked for each request, because it may be replaced
    OperatorFilter(Supplier<String> secretHash, ProblemWriter problems) {
        this.secretHash = secretHash;
        this.problems = problems;
    }

    static boolean isActuator(HttpServletRequest request) {
        String path = decodedPath(request);
        return path.equals("/actuator") || path.startsWith("/actuator/");
    }

    /// Decoded, because handlers are matched by the decoded path: /%61ctuator is /actuator.
    private static String decodedPath(HttpServletRequest request) {
        return UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
    }

    private static boolean isOpen(HttpServletRequest request) {
        if (!READING.contains(request.getMethod())) {
            return false;
        }
        String[] segments = decodedPath(request).split("/", -1);
        // Servers differ in what they make of an empty or a dot segment before the end.
        boolean plain = Arrays.stream(segments, 1, segments.length - 1)
                .noneMatch(segment -> Set.of("", ".", "..").contains(segment));
        return plain && (segments.length < 3 || OPEN_TO_READ.contains(segments[2]));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isActuator(request) || isOpen(request) || isOperator(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, UNAUTHENTICATED);
        }
    }

    private boolean isOperator(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        String secret = headers.size() == 1 ? BearerToken.parse(headers.getFirst()) : null;
        return secret != null && MessageDigest.isEqual(HexFormat.of().parseHex(secretHash.get()), sha256(secret));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
