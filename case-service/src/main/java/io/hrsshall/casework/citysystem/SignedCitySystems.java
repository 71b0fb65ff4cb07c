package io.hrsshall.casework.citysystem;

import io.hrsshall.casework.persons.PersonDocument;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import io.hrsshall.kit.values.City;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Asks by signed JSON, as `contracts/city-system.yaml` says, with a circuit breaker per city.
@Component
class SignedCitySystems implements CitySystems {

    private static final Logger log = LoggerFactory.getLogger(SignedCitySystems.class);
    private static final String QUERIES = "/v1/queries";

    private final Map<String, SignedJsonClient> clients = new HashMap<>();

    SignedCitySystems(SignedJsonClients signedJson, CitySystemSettings settings) {
        settings.cities().forEach((code, city) -> clients.put(City.parse("hall.queries.cities", code).code(),
                signedJson.create("city-system-" + code, settings.of(city))));
    }

    @Override
    public JsonNode answer(City city, CityQuestion question) {
        SignedJsonClient client = clients.get(city.code());
        if (client == null) {
            throw CitySystemFailure.notConnected(city);
        }
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

    @Override
    public boolean isConnected(City city) {
        return clients.containsKey(city.code());
    }

    private static JsonNode answer(SignedJsonClient client, CityQuestion question, JsonNode body) {
        if (!question.queryId().toString().equals(body.path("queryId").asString(""))
                || !body.path("answer").isObject()) {
            throw client.unusable("about another query");
        }
        return body.path("answer");
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
