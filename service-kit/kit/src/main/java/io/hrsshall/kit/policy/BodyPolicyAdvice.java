package io.hrsshall.kit.policy;

import io.hrsshall.authority.Actor;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/// Enforces `scope: body.…` after the body was read and before it is validated, so that a request out of scope is
/// refused without details about its content.
@ControllerAdvice
final class BodyPolicyAdvice extends RequestBodyAdviceAdapter {

    private final Supplier<Operations> operations;

    BodyPolicyAdvice(Supplier<Operations> operations) {
        this.operations = operations;
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return operations.get().of(parameter.getMethod()).map(BoundOperation::bodyItem).isPresent();
    }

    @Override
    public Object afterBodyRead(Object body, HttpInputMessage input, MethodParameter parameter, Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        enforce(body, parameter);
        return body;
    }

    @Override
    public @Nullable Object handleEmptyBody(@Nullable Object body, HttpInputMessage input, MethodParameter parameter,
            Type type, Class<? extends HttpMessageConverter<?>> converter) {
        enforce(body, parameter);
        return body;
    }

    private void enforce(@Nullable Object body, MethodParameter parameter) {
        BoundOperation bound = operations.get().of(parameter.getMethod()).orElseThrow();
        BodyFact fact = Objects.requireNonNull(bound.bodyItem());
        ServletRequestAttributes request = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        Actor actor = PolicyInterceptor.permitted(request.getRequest());
        if (actor != null) {
            PolicyInterceptor.enforceBody(bound, actor, body == null ? null : fact.read(body));
        }
    }
}
