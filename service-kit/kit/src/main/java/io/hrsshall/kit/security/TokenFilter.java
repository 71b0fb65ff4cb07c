package io.hrsshall.kit.security;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.BearerToken;
import io.hrsshall.authority.Refusal;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.ProblemWriter;
import io.hrsshall.kit.problem.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/// Authenticates the caller by bearer token: any caller's on public operations, a service's on internal ones. An
/// invalid token is always refused. A missing token is refused here only on internal operations, otherwise by
/// the policy.
final class TokenFilter extends OncePerRequestFilter {

    /// Carries the token of the user whom the calling service acts for.
    static final String USER_TOKEN = "Hall-User-Token";

    private static final Refusal UNAUTHENTICATED = Refusal.of(Refusal.Reason.UNAUTHENTICATED);

    private final TokenVerifier verifier;
    private final String service;
    private final ProblemWriter problems;

    TokenFilter(TokenVerifier verifier, String service, ProblemWriter problems) {
        this.verifier = verifier;
        this.service = service;
        this.problems = problems;
    }

    /// Operators have a credential of another kind.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OperatorFilter.isActuator(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Decoded, because handlers are matched by the decoded path: /%69nternal is /internal.
        boolean internal = UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8).startsWith("/internal/");
        HallAuthentication caller;
        try {
            caller = authenticate(request, internal);
        } catch (Refused e) {
            problems.write(request, response, e.refusal());
            return;
        } catch (BrokenRule e) {
            problems.write(request, response, e);
            return;
        }
        if (caller == null && internal) {
            problems.write(request, response, UNAUTHENTICATED);
            return;
        }
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private @Nullable HallAuthentication authenticate(HttpServletRequest request, boolean internal) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            return null;
        }
        if (headers.size() > 1) {
            throw new Refused(UNAUTHENTICATED);
        }
        String token = bearer(headers.getFirst());
        Actor actor = verifier.verify(token, internal ? service : TokenVerifier.PUBLIC);
        String userHeader = internal ? request.getHeader(USER_TOKEN) : null;
        if (userHeader == null) {
            return new HallAuthentication(actor, token, null, null);
        }
        String userToken = userHeader.startsWith("Bearer ") ? userHeader.substring(7) : userHeader;
        return new HallAuthentication(actor, token, verifier.verify(userToken, TokenVerifier.PUBLIC), userToken);
    }

    private static String bearer(String header) {
        String token = BearerToken.parse(header);
        if (token == null) {
            throw new Refused(UNAUTHENTICATED);
        }
        return token;
    }
}
