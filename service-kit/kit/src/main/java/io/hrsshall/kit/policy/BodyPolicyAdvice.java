package io.hrsshall.kit.policy;

import io.hrsshall.authority.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/// Enforces `scope: body.…` after the body was read and before it is validated, so that a request out of scope is
/// refused without details about its content. [Operations] has ensured that the handler takes a body with an item code.
/// Without an actor nothing is enforced: the operation is for anyone.
@ControllerAdvice
final class BodyPolicyAdvice extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(MethodParameter parameter, Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        BoundOperation operation = PolicyInterceptor.operation(request());
        return operation != null && operation.bodyItem() != null;
    }

    @Override
    public Object afterBodyRead(Object body, HttpInputMessage input, MethodParameter parameter, Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        enforce(body);
        return body;
    }

    @Override
    public @Nullable Object handleEmptyBody(@Nullable Object body, HttpInputMessage input, MethodParameter parameter,
            Type type, Class<? extends HttpMessageConverter<?>> converter) {
        enforce(body);
        return body;
    }

    private static void enforce(@Nullable Object body) {
        HttpServletRequest request = request();
        BoundOperation operation = Objects.requireNonNull(PolicyInterceptor.operation(request));
        BodyFact fact = Objects.requireNonNull(operation.bodyItem());
        Actor actor = PolicyInterceptor.permitted(request);
        if (actor != null) {
            PolicyInterceptor.enforceBody(operation, actor, body == null ? null : fact.read(body));
        }
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
