package io.hrsshall.casework.materials.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Names the version of the protocol in every response about files of cases, as tus requires, also in refusals.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TusVersionFilter extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.contains("/cases/") || !path.contains("/materials") && !path.contains("/results");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(TusHeaders.VERSION, TusHeaders.SUPPORTED);
        chain.doFilter(request, response);
    }
}
