package io.hrsshall.kit.policy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Authorizer;
import io.hrsshall.authority.Decision;
import io.hrsshall.authority.Facts;
import io.hrsshall.authority.Freshness;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Operation;
import io.hrsshall.authority.OwnerKind;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.authority.Rule;
import io.hrsshall.authority.Rule.Place;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.ProblemWriter;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.security.CurrentActor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Enforces the rule of the operation before its handler runs: by token, path, time and stored resource. The body is
/// checked as soon as it is read (see [BodyPolicyAdvice]).
final class PolicyInterceptor implements HandlerInterceptor {

    private static final String ACTOR = PolicyInterceptor.class.getName() + ".actor";
    private static final String OPERATION = PolicyInterceptor.class.getName() + ".operation";

    private final Supplier<Operations> operations;
    private final Supplier<AuthorityFreshness> freshness;
    private final Clock clock;

    PolicyInterceptor(Supplier<Operations> operations, Supplier<AuthorityFreshness> freshness, Clock clock) {
        this.operations = operations;
        this.freshness = freshness;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || ErrorController.class.isAssignableFrom(method.getBeanType())) {
            return true;
        }
        BoundOperation bound = operations.get()
                .of(method, request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .orElseThrow(() -> refused(Reason.NOT_FOUND));
        request.setAttribute(OPERATION, bound);
        request.setAttribute(ProblemWriter.OPERATION, bound.operation().id());
        enforce(bound, request);
        QueryParameters.check(bound.operation(), request.getQueryString());
        QueryParameters.checkEnums(method, request);
        return true;
    }

    private void enforce(BoundOperation bound, HttpServletRequest request) {
        Rule rule = bound.rule();
        Actor actor = CurrentActor.get().orElse(null);
        Map<String, String> path = pathVariables(request);
        Freshness.State state = actor == null ? Freshness.State.CURRENT : freshness.get().of(actor);
        check(Authorizer.decideOnRequest(rule, actor, path, state, clock.instant()));
        if (actor == null || rule.anyone()) {
            // An operation for anyone ignores an invalid token.
            request.setAttribute(ACTOR, state == Freshness.State.CURRENT ? actor : null);
            return;
        }
        checkUser();
        Rule.Caller caller = rule.callers().get(Objects.toString(actor.service(), ""));
        if (caller != null) {
            check(Authorizer.decideOnUser(caller, CurrentActor.onBehalfOf().orElse(null), path));
        }
        if (rule.scope() != null && rule.scope().place() == Place.PATH) {
            String item = path.getOrDefault(rule.scope().name(), "");
            if (!ItemCode.isValid(item)) {
                throw refused(Reason.NOT_FOUND);
            }
            check(Authorizer.decideOnFacts(rule, actor, Facts.item(new ItemCode(item)), false));
        }
        if (bound.resource() != null) {
            Facts facts = bound.resource().find(path).orElseThrow(() -> refused(Reason.NOT_FOUND));
            checkPlace(bound.operation(), path, facts);
            check(Authorizer.decideOnFacts(rule, actor, facts, true));
        }
        request.setAttribute(ACTOR, actor);
    }

    /// The authority of the user whom a service acts for must be valid as well.
    private void checkUser() {
        CurrentActor.user().map(freshness.get()::of).ifPresent(state -> {
            switch (state) {
                case CHANGED -> throw refused(Reason.AUTHORITY_CHANGED);
                case UNKNOWN -> throw refused(Reason.AUTHORITY_UNKNOWN);
                case CURRENT -> {
                }
            }
        });
    }

    /// A resource exists only under the path of its own owner: a unit's path does not find what belongs to its
    /// institutions or to its employees.
    private static void checkPlace(Operation operation, Map<String, String> path, Facts facts) {
        Rule rule = operation.rule();
        if (OwnerKind.ofPath(operation.path()).filter(owner -> owner != facts.owner()).isPresent()
                || differs(rule.unit(), path, facts.unit())
                || differs(rule.institution(), path, facts.institution())) {
            throw refused(Reason.NOT_FOUND);
        }
    }

    private static boolean differs(Rule.@Nullable FactSource source, Map<String, String> path, @Nullable String own) {
        return source != null && source.place() == Place.PATH && own != null && !own.equals(path.get(source.name()));
    }

    /// Enforces the rule by the item code in the body.
    static void enforceBody(BoundOperation bound, Actor actor, @Nullable String item) {
        String field = bound.bodyItem() == null ? "" : bound.bodyItem().name();
        if (item == null || item.isBlank()) {
            throw new InvalidField(field, "required");
        }
        if (!ItemCode.isValid(item)) {
            throw new InvalidField(field, "format");
        }
        check(Authorizer.decideOnFacts(bound.rule(), actor, Facts.item(new ItemCode(item)), false));
    }

    /// The requested operation; null for other handlers, such as error pages.
    static @Nullable BoundOperation operation(HttpServletRequest request) {
        return (BoundOperation) request.getAttribute(OPERATION);
    }

    /// The actor whose request was permitted.
    static @Nullable Actor permitted(HttpServletRequest request) {
        return (Actor) request.getAttribute(ACTOR);
    }

    private static void check(Decision decision) {
        switch (decision) {
            case Decision.Permitted _ -> {
            }
            case Decision.Refused refused -> throw new Refused(refused.refusal());
        }
    }

    private static Refused refused(Reason reason) {
        return new Refused(Refusal.of(reason));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> pathVariables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? (Map<String, String>) variables
                : Map.of();
    }
}
