package io.hrsshall.deploy.local.ops;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/// Asks the services' actuators with the operators' credential. A service that gives no answer is named, and the others
/// are asked all the same: commands are needed most when something is down.
final class Services {

    private final Addresses addresses;
    private final String secret;
    private final PrintStream out;
    private boolean complete = true;

    Services(Addresses addresses, String secret, PrintStream out) {
        this.addresses = addresses;
        this.secret = secret;
        this.out = out;
    }

    /// Whether all services that were asked have answered.
    boolean complete() {
        return complete;
    }

    List<String> names() {
        return List.copyOf(addresses.instances().keySet());
    }

    /// @throws PartFailed
    ///             if there is no such service
    String named(String service) {
        if (!addresses.instances().containsKey(service)) {
            throw new PartFailed("There is no service " + service + ", but " + String.join(", ", names()) + ".");
        }
        return service;
    }

    /// Calls the consumer for each service that answers.
    void each(String path, BiConsumer<String, JsonNode> consumer) {
        names().forEach(service -> get(service, path).ifPresent(body -> consumer.accept(service, body)));
    }

    /// Calls the consumer for each instance that answers.
    void eachInstance(String path, BiConsumer<String, JsonNode> consumer) {
        addresses.instances().forEach((service, urls) -> urls.forEach(
                url -> ask(service, url, path).ifPresent(body -> consumer.accept(service, body))));
    }

    /// Empty if there is no such thing, or no instance answers.
    Optional<JsonNode> get(String service, String path) {
        return firstThatAnswers(service, url -> new HallApi(url).get(path, secret)).flatMap(this::found);
    }

    private Optional<JsonNode> ask(String service, String url, String path) {
        try {
            return found(new HallApi(url).get(path, secret));
        } catch (UnexpectedAnswer e) {
            silent(service, url);
            return Optional.empty();
        }
    }

    private Optional<JsonNode> found(Answer answer) {
        return answer.status() == 404 ? Optional.empty() : Optional.of(checked(answer).expect(200).body());
    }

    private static Answer checked(Answer answer) {
        if (answer.status() == 401) {
            throw new PartFailed("The operators' secret is wrong (OPERATOR_SECRET).");
        }
        return answer;
    }

    /// Asks one instance for a change.
    Answer change(String service, String path, Map<String, Object> body) {
        return checked(firstThatAnswers(service, url -> new HallApi(url).post(path, secret, body))
                .orElseThrow(() -> new PartFailed(service + " does not answer; nothing was changed there.")));
    }

    /// Asks each instance for a change.
    List<Answer> changeEach(String service, String path, Map<String, Object> body) {
        List<Answer> answers = new ArrayList<>();
        for (String url : addresses.instances().getOrDefault(service, List.of())) {
            try {
                answers.add(checked(new HallApi(url).post(path, secret, body)));
            } catch (UnexpectedAnswer e) {
                silent(service, url);
            }
        }
        return answers;
    }

    private interface Call {

        Answer of(String url);
    }

    private Optional<Answer> firstThatAnswers(String service, Call call) {
        for (String url : addresses.instances().getOrDefault(service, List.of())) {
            try {
                return Optional.of(call.of(url));
            } catch (UnexpectedAnswer e) {
                silent(service, url);
            }
        }
        return Optional.empty();
    }

    private void silent(String service, String url) {
        complete = false;
        out.println(service + " does not answer at " + url);
    }
}
