package io.hrsshall.kit.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Facts;
import io.hrsshall.authority.InvalidPolicy;
import io.hrsshall.authority.Policy;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPatternParser;

class OperationsTests {

    private static final String UNIT_RULE = "{kinds: [unit], tier: agent, unit: path.unitNumber%s}";

    record Body(String other) {}

    record Item(String itemCode) {}

    static class Handlers {

        @RequestMapping(path = "/api/v1/units/{unitNumber}/notes", method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId("notes")
        void notes() {}

        @RequestMapping(path = "/api/v1/units/{unitNumber}/notes", method = org.springframework.web.bind.annotation.RequestMethod.GET)
        void unbound() {}

        @RequestMapping(path = {"/api/v1/units/{unitNumber}/notes",
                "/api/v1/me/notes"}, method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId("listNotes")
        void ofOwners() {}

        @RequestMapping(path = {"/api/v1/units/{unitNumber}/notes",
                "/api/v1/me/notes"}, method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId({"listNotes", "listMyNotes"})
        void namedTwice() {}

        @RequestMapping(path = "/api/v1/units/{unit}/notes", method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId("notes")
        void otherVariable() {}

        @RequestMapping(path = "/api/v1/units/{unitNumber}/notes", method = org.springframework.web.bind.annotation.RequestMethod.POST)
        @OperationId("notes")
        void otherMethod() {}

        @RequestMapping(path = "/api/v1/units/{unitNumber}/notes", method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId("notes")
        void filtered(AuthorityFilter filter) {}

        @RequestMapping(path = "/api/v1/units/{unitNumber}/notes", method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId("notes")
        void withActor(Actor actor) {}

        @RequestMapping(path = "/api/v1/units/{unitNumber}/notes", method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId("notes")
        void onBehalf(@OnBehalf Actor actor) {}

        @RequestMapping(path = "/api/v1/units/{unitNumber}/notes", method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId("notes")
        void withOtherBody(@RequestBody Body body) {}

        @RequestMapping(path = "/internal/v1/notes", method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId("notes")
        void needsUser(@OnBehalf Actor user) {}

        @RequestMapping(path = "/internal/v1/notes", method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId("notes")
        void mayHaveUser(@OnBehalf @Nullable Actor user) {}

        @RequestMapping(path = "/api/v1/units/{unitNumber}/notes", method = org.springframework.web.bind.annotation.RequestMethod.GET)
        @OperationId("notes")
        void withItem(@RequestBody Item body) {}
    }

    private static void bind(String rule, List<ResourceFacts> resources, String... handlers) {
        bindTo("""
                openapi: 3.0.3
                paths:
                  /api/v1/units/{unitNumber}/notes:
                    get:
                      operationId: notes
                      x-authority: %s
                """.formatted(rule), resources, handlers);
    }

    private static void bindTo(String contract, List<ResourceFacts> resources, String... handlers) {
        Policy policy = Policy.load(new ByteArrayInputStream(contract.getBytes(StandardCharsets.UTF_8)));
        Map<RequestMappingInfo, HandlerMethod> mappings = new HashMap<>();
        RequestMappingInfo.BuilderConfiguration options = new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(PathPatternParser.defaultInstance);
        for (String name : handlers) {
            Method method = java.util.Arrays.stream(Handlers.class.getDeclaredMethods())
                    .filter(candidate -> candidate.getName().equals(name)).findFirst().orElseThrow();
            RequestMapping mapping = java.util.Objects
                    .requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class));
            mappings.put(RequestMappingInfo.paths(mapping.path()).methods(mapping.method()).mappingName(name)
                    .params("handler=" + name).options(options).build(), new HandlerMethod(new Handlers(), method));
        }
        new Operations(policy, mappings, resources);
    }

    private static String rule(String more) {
        return UNIT_RULE.formatted(more);
    }

    private static void assertRefused(String message, String rule, List<ResourceFacts> resources, String... handlers) {
        assertThatThrownBy(() -> bind(rule, resources, handlers)).isInstanceOf(InvalidPolicy.class)
                .hasMessageContaining(message);
    }

    private static ResourceFacts facts(String path) {
        return new ResourceFacts() {

            @Override
            public String path() {
                return path;
            }

            @Override
            public Optional<Facts> find(Map<String, String> pathVariables) {
                return Optional.empty();
            }
        };
    }

    @Test
    void aServiceStartsIfContractAndHandlersMatch() {
        bind(rule(""), List.of(), "notes");
        bind(rule(", list: filter, scope: resource.itemCode"), List.of(), "filtered");
        bind(rule(", scope: resource.itemCode"), List.of(facts("/notes")), "withActor");
        bind(rule(", scope: body.itemCode"), List.of(), "withItem");
    }

    @Test
    void aServiceDoesNotStartIfTheyDiffer() {
        assertRefused("notes (GET /api/v1/units/{unitNumber}/notes) has no handler", rule(""), List.of());
        assertRefused("has no @OperationId", rule(""), List.of(), "notes", "unbound");
        assertRefused("but notes is GET", rule(""), List.of(), "otherVariable");
        assertRefused("but notes is GET", rule(""), List.of(), "otherMethod");
        assertRefused("notes has two handlers", rule(""), List.of(), "notes", "withActor");
        assertRefused("takes an AuthorityFilter without list: filter", rule(""), List.of(), "filtered");
        assertRefused("takes no AuthorityFilter", rule(", list: filter"), List.of(), "notes");
        assertRefused("must be @Nullable", "{anyone: true}", List.of(), "withActor");
        assertRefused("so @OnBehalf is not possible", rule(""), List.of(), "onBehalf");
    }

    @Test
    void whoCallsAHandlerThatNeedsAUserMustShowOne() {
        String contract = """
                openapi: 3.0.3
                paths:
                  /internal/v1/notes:
                    get:
                      operationId: notes
                      x-authority:
                        kinds: [service]
                        callers: {case-service: {proof: user, buys: nothing}, gateway: {proof: %s, buys: nothing}}
                """;
        bindTo(contract.formatted("own-user"), List.of(), "needsUser");
        bindTo(contract.formatted("none"), List.of(), "mayHaveUser");
        assertThatThrownBy(() -> bindTo(contract.formatted("none"), List.of(), "needsUser"))
                .isInstanceOf(InvalidPolicy.class).hasMessageContaining("takes a user");
    }

    @Test
    void aHandlerAndItsFactsServeAllOwners() {
        String contract = """
                openapi: 3.0.3
                paths:
                  /api/v1/units/{unitNumber}/notes:
                    get:
                      operationId: listNotes
                      x-authority: %s
                  /api/v1/me/notes:
                    get:
                      operationId: %s
                      x-authority: {kinds: [person], relation: filedBy}
                """;
        bindTo(contract.formatted(rule(""), "listMyNotes"), List.of(facts("/notes")), "ofOwners");
        assertThatThrownBy(() -> bindTo(contract.formatted(rule(""), "listMyNotes"), List.of(facts("/notes")),
                "namedTwice")).isInstanceOf(InvalidPolicy.class).hasMessageContaining("but listNotes is GET");
        assertThatThrownBy(() -> bindTo(contract.formatted(rule(""), "listOwnNotes"), List.of(), "ofOwners"))
                .isInstanceOf(InvalidPolicy.class).hasMessageContaining("but listNotes is GET");
        assertThatThrownBy(() -> bindTo(contract.formatted(rule(""), "listMyNotes"),
                List.of(facts("/notes"), facts("/me/notes")), "ofOwners")).isInstanceOf(InvalidPolicy.class)
                .hasMessageContaining("listMyNotes has facts from two beans");
    }

    @Test
    void aServiceDoesNotStartIfAFactHasNoSource() {
        assertRefused("no ResourceFacts provides them", rule(", scope: resource.itemCode"), List.of(), "notes");
        assertRefused("no ResourceFacts provides them", rule(", relation: filedBy"), List.of(), "notes");
        assertRefused("its handler takes no body", rule(", scope: body.itemCode"), List.of(), "notes");
        assertRefused("Body has no itemCode", rule(", scope: body.itemCode"), List.of(), "withOtherBody");
        assertRefused("its path has no variable item", rule(", scope: path.item"), List.of(), "notes");
        assertRefused("not the body", "{kinds: [unit], tier: agent, unit: body.other}", List.of(), "withOtherBody");
        for (String nowhere : List.of("/others", "/note", "notes/{id}", "listNotes")) {
            assertRefused("has facts of " + nowhere, rule(""), List.of(facts(nowhere)), "notes");
        }
        assertRefused("facts from two beans", rule(""), List.of(facts("/notes"), facts("/notes")), "notes");
    }
}
