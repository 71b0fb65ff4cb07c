package io.hrsshall.kit.test;

import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Tier;
import io.hrsshall.authority.Window;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person, possibly acting for a unit or an institution. Equal callers have the same person, account and grant. Every
/// method returns another caller.
public final class ActingCaller implements Caller {

    /// One per JVM, so that equal callers stay equal after midnight.
    private static final Window A_YEAR = around(LocalDate.now(Window.ZONE));

    private final Tokens tokens;
    private final Facts facts;

    private record Facts(Kind kind, @Nullable String unit, @Nullable String institution, @Nullable Tier tier,
            @Nullable String account, @Nullable String person, @Nullable String grant, long epoch, List<String> scopes,
            List<String> review, @Nullable Window window, boolean withContext) {}

    private ActingCaller(Tokens tokens, Facts facts) {
        this.tokens = tokens;
        this.facts = facts;
    }

    static ActingCaller person(Tokens tokens, String person) {
        return new ActingCaller(tokens, new Facts(Kind.PERSON, null, null, null, null, person, null, 0, List.of(),
                List.of(), null, true));
    }

    static ActingCaller unit(Tokens tokens, String unit, Tier tier, List<String> scopes) {
        return new ActingCaller(tokens, new Facts(Kind.UNIT, unit, null, tier, null, null, null, 1, List.copyOf(scopes),
                List.of(), A_YEAR, true));
    }

    static ActingCaller institution(Tokens tokens, String institution, String unit) {
        return new ActingCaller(tokens,
                new Facts(Kind.INSTITUTION, unit, institution, Tier.ADMINISTRATOR, null, null, null,
                        1, List.of(), List.of(), A_YEAR, true));
    }

    private static Window around(LocalDate today) {
        return new Window(today.minusDays(30), today.plusDays(335));
    }

    public ActingCaller account(String account) {
        return with(new Facts(facts.kind, facts.unit, facts.institution, facts.tier, account, facts.person, facts.grant,
                facts.epoch, facts.scopes, facts.review, facts.window, facts.withContext));
    }

    public ActingCaller person(String person) {
        return with(new Facts(facts.kind, facts.unit, facts.institution, facts.tier, facts.account, person, facts.grant,
                facts.epoch, facts.scopes, facts.review, facts.window, facts.withContext));
    }

    public ActingCaller grant(String grant, long epoch) {
        return with(new Facts(facts.kind, facts.unit, facts.institution, facts.tier, facts.account, facts.person, grant,
                epoch, facts.scopes, facts.review, facts.window, facts.withContext));
    }

    public ActingCaller scopes(String... scopes) {
        return with(new Facts(facts.kind, facts.unit, facts.institution, facts.tier, facts.account, facts.person,
                facts.grant, facts.epoch, List.of(scopes), facts.review, facts.window, facts.withContext));
    }

    /// The scopes in which an agent may review.
    public ActingCaller review(String... scopes) {
        return with(new Facts(facts.kind, facts.unit, facts.institution, facts.tier, facts.account, facts.person,
                facts.grant, facts.epoch, facts.scopes, List.of(scopes), facts.window, facts.withContext));
    }

    /// After the window the token has no acting context, as with a statement of delegation-service.
    public ActingCaller window(LocalDate from, LocalDate to) {
        return with(new Facts(facts.kind, facts.unit, facts.institution, facts.tier, facts.account, facts.person,
                facts.grant, facts.epoch, facts.scopes, facts.review, new Window(from, to), facts.withContext));
    }

    /// Logged in without a statement: the token has the kind person and no person id.
    public ActingCaller withoutContext() {
        return with(new Facts(facts.kind, facts.unit, facts.institution, facts.tier, facts.account, facts.person,
                facts.grant, facts.epoch, facts.scopes, facts.review, facts.window, false));
    }

    private ActingCaller with(Facts changed) {
        return new ActingCaller(tokens, changed);
    }

    public String account() {
        String given = facts.account;
        return given != null ? given : named("account", person(), facts.unit, facts.institution);
    }

    public String person() {
        String given = facts.person;
        return given != null ? given : named("person", facts.unit, facts.institution, facts.tier);
    }

    public String grant() {
        String given = facts.grant;
        return given != null ? given : named("grant", person(), facts.unit, facts.institution);
    }

    public long epoch() {
        return facts.epoch;
    }

    @Override
    public String token() {
        return tokens.token(this);
    }

    /// The claims of the token, such as `sid`.
    public Map<String, Object> claims() {
        return Tokens.claims(token());
    }

    /// The token with a changed epoch and the original signature.
    public Caller forged() {
        return () -> Tokens.withClaim(token(), "epoch", epoch() + 1_000);
    }

    boolean withContext() {
        return facts.withContext;
    }

    /// The claims of a statement about this caller.
    Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("kind", facts.kind.code());
        context.put("person", person());
        if (facts.kind == Kind.PERSON) {
            return context;
        }
        putIfThere(context, "unit", facts.unit);
        putIfThere(context, "institution", facts.institution);
        putIfThere(context, "tier", facts.tier == null ? null : facts.tier.code());
        context.put("grant", grant());
        context.put("epoch", facts.epoch);
        context.put("scopes", facts.scopes);
        context.put("review", facts.review);
        Window window = facts.window;
        if (window != null) {
            context.put("window", Map.of("from", window.from().toString(), "to", window.to().toString()));
            Instant end = window.endsAt();
            context.put("windowEnd", end.getEpochSecond());
        }
        return context;
    }

    private static void putIfThere(Map<String, Object> context, String name, @Nullable String value) {
        if (value != null) {
            context.put(name, value);
        }
    }

    private static String named(String what, @Nullable Object... of) {
        StringBuilder name = new StringBuilder(what);
        for (Object part : of) {
            name.append(':').append(part);
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActingCaller caller && facts.equals(caller.facts);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(facts);
    }

    @Override
    public String toString() {
        return facts.toString();
    }
}
