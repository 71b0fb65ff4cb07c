package io.hrsshall.kit.policy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.security.CurrentActor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Resolves the parameters `Actor` and, for operations with `list: filter`, `AuthorityFilter` of handlers.
final class AuthorityArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class || parameter.getParameterType() == AuthorityFilter.class;
    }

    @Override
    public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        Actor actor = parameter.hasParameterAnnotation(OnBehalf.class)
                ? CurrentActor.user().orElse(null)
                : PolicyInterceptor.permitted(request);
        if (actor == null) {
            if (parameter.getParameterType() == Actor.class && parameter.isOptional()) {
                return null;
            }
            throw new Refused(Refusal.of(Reason.UNAUTHENTICATED));
        }
        if (parameter.getParameterType() == Actor.class) {
            return actor;
        }
        return AuthorityFilter.of(Objects.requireNonNull(PolicyInterceptor.operation(request)).rule(), actor);
    }
}
