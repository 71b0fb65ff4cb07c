package io.hrsshall.kit.events;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.authority.Freshness;
import io.hrsshall.kit.feign.ServiceTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Another publisher's feed, over its internal port.
final class RemoteAuthorityFeed implements Freshness.Feed {

    private final String publisher;
    private final String url;
    private final ServiceTokens tokens;
    private final HttpClient http;

    RemoteAuthorityFeed(String publisher, String url, ServiceTokens tokens, HttpClient http) {
        this.publisher = publisher;
        this.url = url;
        this.tokens = tokens;
        this.http = http;
    }

    @Override
    public Answer since(Instant since) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/internal/v1/authority-changes?since=" + since))
                .timeout(Duration.ofSeconds(5)).header("Authorization", "Bearer " + tokens.token(publisher)).GET()
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(publisher + " answered " + response.statusCode());
        }
        JsonNode body = JsonMapper.shared().readTree(response.body());
        List<AuthorityChange> changes = new ArrayList<>();
        body.path("changes").forEach(change -> changes.add(AuthorityChange.fromJson(change)));
        return new Answer(Instant.parse(body.path("asOf").asString()), changes);
    }
}
