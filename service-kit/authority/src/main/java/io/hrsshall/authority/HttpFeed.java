package io.hrsshall.authority;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a publisher's `GET /internal/v1/authority-changes` with this process's own token.
public final class HttpFeed implements Freshness.Feed {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    /// More than the longest answer, 100,000 changes.
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final LimitedHttp http = new LimitedHttp(Duration.ofSeconds(1));
    private final String baseUrl;
    private final String publisher;
    private final ServiceTokens tokens;

    /// @param baseUrl
    ///            of the publisher's internal port
    public HttpFeed(String baseUrl, String publisher, ServiceTokens tokens) {
        this.baseUrl = baseUrl;
        this.publisher = publisher;
        this.tokens = tokens;
    }

    @Override
    public Answer since(Instant since) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create(baseUrl + "/internal/v1/authority-changes?since=" + since))
                .header("Authorization", "Bearer " + tokens.forCallee(publisher)).GET().build();
        HttpResponse<byte[]> response = http.send(request, LIMIT, MAX_BYTES);
        if (response.statusCode() != 200) {
            throw new IOException("authority feed of " + publisher + " answered " + response.statusCode());
        }
        JsonNode answer = JsonMapper.shared().readTree(response.body());
        List<AuthorityChange> changes = new ArrayList<>();
        answer.path("changes").forEach(change -> changes.add(AuthorityChange.fromJson(change)));
        return new Answer(Instant.parse(answer.path("asOf").asString()), changes);
    }
}
