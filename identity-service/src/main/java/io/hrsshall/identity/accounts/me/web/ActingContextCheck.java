package io.hrsshall.identity.accounts.me.web;

import io.hrsshall.identity.outside.delegation.NoAuthority;
import io.hrsshall.kit.security.CurrentActor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Refuses operations about the caller to an account that may not act for anybody: its token contains no person. Runs
/// after the policy.
@Component
class ActingContextCheck implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/me/**").order(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (CurrentActor.get().filter(actor -> actor.person() == null).isPresent()) {
            throw new NoAuthority();
        }
        return true;
    }
}
