package io.hrsshall.kit.web;

import io.hrsshall.kit.problem.ProblemResolver;
import io.hrsshall.kit.problem.ProblemWriter;
import io.hrsshall.kit.problem.Problems;
import io.hrsshall.kit.web.InternalPort.Side;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/// Serves `/internal/**` and `/actuator/**` only on the internal port, and everything else only on the public port.
final class PortFilter extends OncePerRequestFilter {

    private final InternalPort internalPort;
    private final ProblemWriter problems;

    PortFilter(InternalPort internalPort, ProblemWriter problems) {
        this.internalPort = internalPort;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Decoded, because handlers are matched by the decoded path: /%61ctuator is /actuator.
        String path = UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
        boolean internal = isUnder(path, "/internal") || isUnder(path, "/actuator");
        Side side = internalPort.sideOf(request.getLocalPort());
        if (side == Side.BOTH || internal == (side == Side.INTERNAL)) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, ProblemResolver.ofStatus(404, Problems.locale(request)), null);
        }
    }

    private static boolean isUnder(String path, String root) {
        return path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }
}
