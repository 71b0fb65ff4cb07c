package io.hrsshall.kit.test;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Rule;
import io.hrsshall.authority.StaffRole;
import io.hrsshall.authority.Tier;
import io.hrsshall.kit.test.fuzz.Callers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Real tokens of the test's realm, of each kind. The first token of a caller requires a new user and a login; later
/// ones are cached.
public final class Tokens {

    private static final Duration STILL_GOOD = Duration.ofSeconds(60);
    private static final String PROCESS = Randoms.suffix();

    private final Cache<Object, String> held = Caffeine.newBuilder()
            .expireAfter(Expiry.<Object, String>creating((caller, token) -> usableFor(token))).build();
    private final RealmUsers users;
    private final Statements statements;

    Tokens(RealmUsers users, Statements statements) {
        this.users = users;
        this.statements = statements;
    }

    /// A person who acts for a unit, with a window of one year around today.
    public ActingCaller unit(String unitNumber, Tier tier, String... scopes) {
        return ActingCaller.unit(this, unitNumber, tier, List.of(scopes));
    }

    public ActingCaller person(String personId) {
        return ActingCaller.person(this, personId);
    }

    /// An institution's administrator.
    public ActingCaller institution(String number, String unitNumber) {
        return ActingCaller.institution(this, number, unitNumber);
    }

    /// A member of a city's staff who has every role that the city has, but that of the helpdesk.
    public Caller staff(String city) {
        return clerk(city, null, rolesOf(city).toArray(StaffRole[]::new));
    }

    /// A member of a city's staff with these roles.
    public Caller staff(String city, StaffRole first, StaffRole... more) {
        return clerk(city, null, Stream.concat(Stream.of(first), Stream.of(more)).toArray(StaffRole[]::new));
    }

    /// A member of staff who handles the units of one county.
    ///
    /// @param county
    ///            the division code
    public Caller countyStaff(String county, StaffRole... roles) {
        return clerk(county.substring(0, 4) + "00", county, roles);
    }

    private Caller clerk(String city, @Nullable String county, StaffRole... roles) {
        Set<StaffRole> sorted = EnumSet.copyOf(List.of(roles));
        String name = staffName(Objects.requireNonNullElse(county, city), sorted);
        return () -> hold(name, () -> users.staffLogin(name, RealmUsers.staff(city, county, sorted)));
    }

    private static Set<StaffRole> rolesOf(String city) {
        Set<StaffRole> roles = EnumSet.complementOf(EnumSet.of(StaffRole.HELPDESK));
        if (!city.equals("320000")) {
            roles.remove(StaffRole.CATALOGUE);
        }
        return roles;
    }

    /// Another member of the city's staff.
    public Caller otherStaff(String city) {
        Set<StaffRole> roles = rolesOf(city);
        String name = "other-" + staffName(city, roles);
        return () -> hold(name, () -> users.staffLogin(name, RealmUsers.staff(city, null, roles)));
    }

    /// Processes share a realm, and Keycloak accepts each code of a member of staff once.
    private static String staffName(String place, Set<StaffRole> roles) {
        return "staff-" + place + '-' + Integer.toHexString(roles.stream().mapToInt(role -> 1 << role.ordinal()).sum())
                + '-' + PROCESS;
    }

    /// Creates a staff user who has no second factor yet.
    public StaffAccount newStaff(String city, StaffRole... roles) {
        return users.newStaff("staff-" + UUID.randomUUID(), RealmUsers.staff(city, null, Set.of(roles)));
    }

    /// The account that a city's staff shared in earlier versions, made anew.
    public StaffAccount sharedStaff(String city) {
        String name = "staff-" + city;
        users.removeUser(name);
        return users.newStaff(name, RealmUsers.staff(city, null, Set.of(StaffRole.CASE)));
    }

    /// A city's own system.
    public Caller city(String code) {
        return () -> hold("city-" + code, () -> users.clientToken("city-" + code, null));
    }

    /// A service as a caller.
    public Caller service(String name, String callee) {
        return () -> hold(name + ">" + callee, () -> users.clientToken(name, "to-" + callee));
    }

    /// A statement, for stubs of delegation-service.
    ///
    /// @param session
    ///            the session of a refresh; null for a login
    public String statement(ActingCaller caller, @Nullable String session) {
        return statements.sign(caller.account(), session, caller.context());
    }

    /// A statement for any account and context.
    public String statement(String account, @Nullable String session, Map<String, ?> context) {
        return statements.sign(account, session, context);
    }

    /// For [io.hrsshall.kit.test.fuzz.ContractFuzz]: of each operation's kinds the first of unit, institution, person,
    /// staff, city system and service, in the highest tier.
    ///
    /// @param service
    ///            the service that is called
    public Callers callers(String service, String unitNumber, String institutionNumber, String city) {
        return operation -> {
            Caller caller = callerOf(operation, service, unitNumber, institutionNumber, city);
            return caller == null ? null : caller.token();
        };
    }

    private @Nullable Caller callerOf(Operation operation, String service, String unit, String institution,
            String city) {
        Rule rule = operation.rule();
        if (rule.anyone()) {
            return null;
        }
        for (Kind kind : List.of(Kind.UNIT, Kind.INSTITUTION, Kind.PERSON, Kind.STAFF, Kind.CITY_SYSTEM)) {
            if (rule.kinds().contains(kind)) {
                return switch (kind) {
                    case UNIT -> unit(unit, Tier.LEGAL_REPRESENTATIVE);
                    case INSTITUTION -> institution(institution, unit);
                    case PERSON -> person("0199f3a0-0000-7000-8000-00000000f022");
                    case STAFF -> staff(city);
                    case CITY_SYSTEM -> city(city);
                    case SERVICE -> throw new AssertionError();
                };
            }
        }
        return service(rule.callers().keySet().stream().sorted().findFirst().orElseThrow(), service);
    }

    String token(ActingCaller caller) {
        return hold(caller, () -> users.login(caller.account(),
                () -> caller.withContext() ? statements.sign(caller.account(), null, caller.context()) : null));
    }

    /// Concurrent requests for the same caller wait for one token.
    private String hold(Object caller, Supplier<String> fresh) {
        return held.get(caller, unknown -> fresh.get());
    }

    private static Duration usableFor(String token) {
        Instant expiry = Instant.ofEpochSecond(((Number) claims(token).getOrDefault("exp", 0)).longValue());
        return Duration.between(Instant.now(), expiry.minus(STILL_GOOD));
    }

    /// The claims of a token, without verification.
    public static Map<String, Object> claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JsonMapper.shared().readValue(payload, new TypeReference<Map<String, Object>>() {
        });
    }

    /// The token with one changed claim and the original signature.
    public static String withClaim(String token, String name, Object value) {
        String[] parts = token.split("\\.", -1);
        Map<String, Object> claims = claims(token);
        claims.put(name, value);
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(
                JsonMapper.shared().writeValueAsString(claims).getBytes(StandardCharsets.UTF_8));
        return parts[0] + "." + payload + "." + parts[2];
    }
}
