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
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/// Permits requests to the actuator that can change something only to operators. The rule goes by the method, so it
/// holds for endpoints that are added later; reading, as of health and metrics, is open. The service knows only the hash
/// of the operators' secret: who steals a service's settings cannot write to the others.
final class OperatorFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Refusal UNAUTHENTICATED = Refusal.of(Refusal.Reason.UNAUTHENTICATED);

    private final byte[] secretHash;
    private final ProblemWriter problems;

    /// @param secretHash
    ///            SHA-256, hexadecimal
    OperatorFilter(String secretHash, ProblemWriter problems) {
        this.secretHash = HexFormat.of().parseHex(secretHash);
        this.problems = problems;
    }

    static boolean isActuator(HttpServletRequest request) {
        // Decoded, because handlers are matched by the decoded path: /%61ctuator is /actuator.
        String path = UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
        return path.equals("/actuator") || path.startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || !isActuator(request) || isOperator(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, UNAUTHENTICATED);
        }
    }

    private boolean isOperator(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        String secret = headers.size() == 1 ? BearerToken.parse(headers.getFirst()) : null;
        return secret != null && MessageDigest.isEqual(secretHash, sha256(secret));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
