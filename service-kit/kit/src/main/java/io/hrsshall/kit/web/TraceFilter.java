package io.hrsshall.kit.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Opens the request's trace.
final class TraceFilter extends OncePerRequestFilter {

    private static final String TRACE = TraceFilter.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // An error dispatch of the container belongs to the same trace.
        Trace trace = request.getAttribute(TRACE) instanceof Trace earlier
                ? earlier
                : Trace.of(request.getHeader(Trace.HEADER));
        request.setAttribute(TRACE, trace);
        try (Trace.Scope scope = trace.open()) {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
