package io.hrsshall.casework.citysystem;

import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.casework.citysystem.TestedAnswer.Reason;
import io.hrsshall.casework.persons.PersonDocument;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.signedjson.SignedJsonAttempt;
import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import io.hrsshall.kit.signedjson.SignedJsonSettings;
import io.hrsshall.kit.values.City;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Asks by signed JSON, as `contracts/city-system.yaml` says, with a circuit breaker per city. A key whose files change
/// is in use within seconds.
@Component
class SignedCitySystems implements CitySystems {

    private static final Logger log = LoggerFactory.getLogger(SignedCitySystems.class);
    private static final String QUERIES = "/v1/queries";
    private static final String ANSWER = "answer";
    private static final String TEST = "test";
    private static final String SETTINGS = "hall.queries";

    private final SignedJsonClients signedJson;
    /// By the code of the city; replaced as a whole when keys change.
    private volatile Map<String, Connected> systems;

    SignedCitySystems(SignedJsonClients signedJson, CitySystemSettings settings, SecretWatch secrets,
            Environment environment) {
        this.signedJson = signedJson;
        this.systems = connected(settings);
        secrets.onChange(keys(), () -> systems = connected(
                Binder.get(environment).bind(SETTINGS, CitySystemSettings.class).get()));
    }

    private record Connected(String host, Account current, @Nullable Account next) {}

    private record Account(String appKey, SignedJsonClient client) {}

    private Map<String, Connected> connected(CitySystemSettings settings) {
        Map<String, Connected> connected = new HashMap<>();
        settings.cities().forEach((key, city) -> {
            String code = City.parse("hall.queries.cities", key).code();
            connected.put(code, new Connected(host(city.url()), account(code, settings.of(city)),
                    settings.next(city).map(next -> account(code, next)).orElse(null)));
        });
        return Map.copyOf(connected);
    }

    private Account account(String code, SignedJsonSettings settings) {
        return new Account(settings.appKey(), signedJson.create("city-system-" + code, settings));
    }

    /// Without a user, and also if the name has characters that no host of a URI has.
    private static String host(URI url) {
        String authority = String.valueOf(url.getRawAuthority());
        return authority.substring(authority.indexOf('@') + 1);
    }

    /// The settings that may be replaced while the service runs.
    private static Set<String> keys() {
        return City.all().stream()
                .flatMap(city -> Stream.of("APP_KEY", "APP_SECRET", "NEXT_APP_KEY", "NEXT_APP_SECRET")
                        .map(name -> "HALL_QUERIES_CITIES_" + city.code() + "_" + name))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public JsonNode answer(City city, CityQuestion question) {
        SignedJsonClient client = connected(city).current().client();
        try {
            SignedJsonClient.Response<JsonNode> response = client.post(QUERIES, body(question));
            return switch (response.status()) {
                case 200 -> answer(client, question, response.body());
                case 404 -> throw CitySystemFailure.noRecord(city);
                default -> throw client.unusable("status=" + response.status());
            };
        } catch (DependencyUnavailable e) {
            throw CitySystemFailure.unavailable(city);
        }
    }

    private Connected connected(City city) {
        Connected system = systems.get(city.code());
        if (system == null) {
            throw CitySystemFailure.notConnected(city);
        }
        return system;
    }

    @Override
    public void requireKey(City city, QueryKey key) {
        account(city, connected(city), key);
    }

    private static Account account(City city, Connected system, QueryKey key) {
        Account account = key == QueryKey.CURRENT ? system.current() : system.next();
        if (account == null) {
            throw CitySystemFailure.withoutNextKey(city);
        }
        return account;
    }

    @Override
    public TestedAnswer test(City city, CityQuestion question, QueryKey key) {
        Connected system = connected(city);
        Account account = account(city, system, key);
        Map<String, Object> body = body(question);
        body.put(TEST, true);
        return switch (account.client().attempt(QUERIES, body)) {
            case SignedJsonAttempt.Answered answered -> {
                Reason reason = reason(question, answered);
                boolean hasAnswer = reason == null && answered.status() == 200;
                yield new TestedAnswer(system.host(), account.appKey(), answered.status(), answered.duration(), reason,
                        hasAnswer ? answered.body().path(ANSWER) : null);
            }
            case SignedJsonAttempt.Failed failed -> new TestedAnswer(system.host(), account.appKey(), failed.status(),
                    failed.duration(), reason(failed.fault()), null);
        };
    }

    private static @Nullable Reason reason(CityQuestion question, SignedJsonAttempt.Answered answered) {
        return switch (answered.status()) {
            case 200 -> isAbout(question, answered.body()) ? null : Reason.OTHER_QUERY;
            case 404 -> null;
            case 503 -> Reason.UNAVAILABLE;
            default -> Reason.OTHER_STATUS;
        };
    }

    private static Reason reason(SignedJsonAttempt.Fault fault) {
        return switch (fault) {
            case UNREACHABLE -> Reason.UNREACHABLE;
            case TLS -> Reason.TLS;
            case TIMEOUT -> Reason.TIMEOUT;
            case CONNECTION_ENDED -> Reason.CONNECTION_ENDED;
            case REFUSED -> Reason.REFUSED;
            case REDIRECTED -> Reason.REDIRECTED;
            case NOT_SIGNED -> Reason.NOT_SIGNED;
            case NOT_JSON -> Reason.NOT_JSON;
        };
    }

    @Override
    public boolean isConnected(City city) {
        return systems.containsKey(city.code());
    }

    private static JsonNode answer(SignedJsonClient client, CityQuestion question, JsonNode body) {
        if (!isAbout(question, body)) {
            throw client.unusable("about another query");
        }
        return body.path(ANSWER);
    }

    private static boolean isAbout(CityQuestion question, JsonNode body) {
        return question.queryId().toString().equals(body.path("queryId").asString(""))
                && body.path(ANSWER).isObject();
    }

    private static Map<String, Object> body(CityQuestion question) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("queryId", question.queryId().toString());
        body.put("itemCode", question.itemCode().value());
        body.put("itemVersion", question.itemVersion());
        body.put("unit", Map.of("unitNumber", question.unit().unitNumber().value(), "uscc",
                question.unit().uscc().value(), "name", question.unit().name()));
        if (question.institutionNumber() != null) {
            body.put("institutionNumber", question.institutionNumber().value());
        }
        PersonDocument person = question.person();
        if (person != null) {
            body.put("person",
                    Map.of("name", person.name(), "idType", person.idType(), "idNumber", person.idNumber()));
        }
        body.put("form", question.form());
        return body;
    }

    @Override
    public CitySystemFailure unusable(City city) {
        log.warn("City system response does not match the item's schema, city={}", city.code());
        return CitySystemFailure.unavailable(city);
    }
}
