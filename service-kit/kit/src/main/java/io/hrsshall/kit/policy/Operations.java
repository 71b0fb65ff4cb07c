package io.hrsshall.kit.policy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.InvalidPolicy;
import io.hrsshall.authority.Operation;
import io.hrsshall.authority.OwnerKind;
import io.hrsshall.authority.Policy;
import io.hrsshall.authority.Rule;
import io.hrsshall.authority.Rule.FactSource;
import io.hrsshall.authority.Rule.Place;
import io.hrsshall.authority.Rule.Proof;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/// The operations of the service's contract, each bound to its handler. The service does not start unless contract and
/// handlers match exactly.
final class Operations {

    private final Map<Handler, BoundOperation> byHandler = new HashMap<>();

    /// A handler of several operations has a path for each.
    private record Handler(Method method, String path) {}

    /// @throws InvalidPolicy
    ///             that names all differences
    Operations(Policy policy, Map<RequestMappingInfo, HandlerMethod> handlers, List<ResourceFacts> resources) {
        List<String> faults = new ArrayList<>();
        Map<String, ResourceFacts> resourceByOperation = new HashMap<>();
        for (ResourceFacts resource : resources) {
            List<Operation> about = policy.operations().stream().filter(operation -> isAbout(operation, resource))
                    .toList();
            if (about.isEmpty()) {
                faults.add(resource.getClass().getSimpleName() + " has facts of " + resource.path()
                        + ", on which no operation of the contract depends");
            }
            about.stream().filter(operation -> resourceByOperation.put(operation.id(), resource) != null)
                    .forEach(operation -> faults.add(operation.id() + " has facts from two beans"));
        }
        Set<String> bound = new HashSet<>();
        handlers.forEach((mapping, handler) -> {
            if (ErrorController.class.isAssignableFrom(handler.getBeanType())) {
                return;
            }
            try {
                for (Operation operation : operations(policy, mapping, handler)) {
                    if (!bound.add(operation.id())) {
                        faults.add(operation.id() + " has two handlers");
                    }
                    byHandler.put(new Handler(handler.getMethod(), operation.path()),
                            bind(operation, handler, resourceByOperation.get(operation.id())));
                }
            } catch (InvalidPolicy e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        });
        policy.operations().stream().filter(operation -> !bound.contains(operation.id())).forEach(operation -> faults
                .add(operation.id() + " (" + operation.method() + " " + operation.path() + ") has no handler"));
        if (!faults.isEmpty()) {
            throw new InvalidPolicy("The contract and the handlers differ:\n - " + String.join("\n - ", faults));
        }
    }

    Optional<BoundOperation> of(HandlerMethod handler, @Nullable Object path) {
        return Optional.ofNullable(byHandler.get(new Handler(handler.getMethod(), String.valueOf(path))));
    }

    private static List<Operation> operations(Policy policy, RequestMappingInfo mapping, HandlerMethod handler) {
        String place = handler.getShortLogMessage();
        OperationId ids = handler.getMethodAnnotation(OperationId.class);
        if (ids == null) {
            throw new InvalidPolicy(place + " has no @OperationId");
        }
        List<Operation> named = Arrays.stream(ids.value()).map(id -> policy.byId(id).orElseThrow(
                () -> new InvalidPolicy(place + ": the contract has no operation " + id))).toList();
        Set<String> paths = mapping.getPatternValues();
        List<String> methods = mapping.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
        List<Operation> operations = named.stream().flatMap(operation -> alike(policy, operation))
                .filter(operation -> paths.contains(operation.path()) && methods.equals(List.of(operation.method())))
                .toList();
        for (Operation operation : named) {
            if (!operations.contains(operation) || paths.size() != operations.size()) {
                throw new InvalidPolicy(place + " handles " + methods + " " + paths + ", but " + operation.id() + " is "
                        + operation.method() + " " + operation.path());
            }
        }
        return operations;
    }

    /// The operation, and if it is one of units, those of other owners that correspond to it.
    private static Stream<Operation> alike(Policy policy, Operation named) {
        Stream<Operation> others = isOf(OwnerKind.UNIT, named)
                ? Stream.of(OwnerKind.INSTITUTION, OwnerKind.PERSON).flatMap(owner -> policy
                        .byId(owner.operationId(named.id())).filter(operation -> isOf(owner, operation)).stream())
                : Stream.empty();
        return Stream.concat(Stream.of(named), others);
    }

    private static boolean isOf(OwnerKind owner, Operation operation) {
        return OwnerKind.ofPath(operation.path()).filter(owner::equals).isPresent();
    }

    /// Whether the resource decides who may call, or has to belong to the owner in the path.
    private static boolean isAbout(Operation operation, ResourceFacts resource) {
        return (operation.path() + "/").contains(resource.path() + "/")
                && (needsResource(operation.rule()) || OwnerKind.ofPath(operation.path()).isPresent());
    }

    private static boolean needsResource(Rule rule) {
        return rule.needsResource() || is(rule.unit(), Place.RESOURCE) || is(rule.institution(), Place.RESOURCE);
    }

    private static BoundOperation bind(Operation operation, HandlerMethod handler, @Nullable ResourceFacts resource) {
        checkParameters(operation, handler);
        checkFacts(operation, resource);
        return new BoundOperation(operation, resource, bodyItem(operation, handler));
    }

    private static void checkParameters(Operation operation, HandlerMethod handler) {
        Rule rule = operation.rule();
        boolean takesFilter = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == AuthorityFilter.class);
        if (takesFilter != rule.filtered()) {
            throw new InvalidPolicy(operation.id() + (takesFilter
                    ? " takes an AuthorityFilter without list: filter"
                    : " says list: filter, but its handler takes no AuthorityFilter"));
        }
        for (MethodParameter parameter : handler.getMethodParameters()) {
            boolean actor = parameter.getParameterType() == Actor.class;
            if (actor && rule.anyone() && !parameter.isOptional()) {
                throw new InvalidPolicy(operation.id() + " is open to anyone, so its Actor must be @Nullable");
            }
            if (actor && parameter.hasParameterAnnotation(OnBehalf.class) && !operation.isInternal()) {
                throw new InvalidPolicy(operation.id() + " is not an internal operation, so @OnBehalf is not possible");
            }
            if (parameter.hasParameterAnnotation(OnBehalf.class) && !parameter.isOptional() && !needsUser(rule)) {
                throw new InvalidPolicy(
                        operation.id() + " takes a user, so each caller's proof must be user or own-user");
            }
        }
    }

    private static boolean needsUser(Rule rule) {
        return rule.callers().values().stream()
                .allMatch(caller -> caller.proof() == Proof.USER || caller.proof() == Proof.OWN_USER);
    }

    private static void checkFacts(Operation operation, @Nullable ResourceFacts resource) {
        Rule rule = operation.rule();
        checkPath(operation, rule.scope());
        for (FactSource owner : Arrays.asList(rule.unit(), rule.institution())) {
            checkPath(operation, owner);
            if (owner != null && owner.place() == Place.BODY) {
                throw new InvalidPolicy(
                        operation.id() + ": a unit or institution must be named by the path, not the body");
            }
        }
        if (resource == null && !rule.filtered() && needsResource(rule)) {
            throw new InvalidPolicy(
                    operation.id() + " needs facts of its resource, but no ResourceFacts provides them");
        }
    }

    private static void checkPath(Operation operation, @Nullable FactSource source) {
        if (is(source, Place.PATH) && source != null && !operation.path().contains("{" + source.name() + "}")) {
            throw new InvalidPolicy(operation.id() + ": its path has no variable " + source.name());
        }
    }

    private static boolean is(@Nullable FactSource source, Place place) {
        return source != null && source.place() == place;
    }

    private static @Nullable BodyFact bodyItem(Operation operation, HandlerMethod handler) {
        FactSource scope = operation.rule().scope();
        if (scope == null || scope.place() != Place.BODY) {
            return null;
        }
        MethodParameter body = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class)).findFirst().orElseThrow(
                        () -> new InvalidPolicy(operation.id() + " needs body." + scope.name()
                                + ", but its handler takes no body"));
        return BodyFact.of(operation.id(), scope.name(), body.getParameterType());
    }
}
