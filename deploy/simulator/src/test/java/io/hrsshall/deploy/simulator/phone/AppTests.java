package io.hrsshall.deploy.simulator.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hrsshall.deploy.simulator.RunningSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AppTests extends RunningSimulator {

    @Test
    void theAppCallsOnlyItsOperationsOfTheHall() throws IOException {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer hall = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), HALL_PORT), 0);
        hall.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            exchange.sendResponseHeaders(409, -1);
            exchange.close();
        });
        hall.start();
        try {
            assertThat(post("/sim/app/logins", "{\"person\":\"1\"}").statusCode()).isEqualTo(409);
            assertThat(asPerson("/sim/app/scans/0199f3a0-0000-7000-8000-000000000001/confirmation").statusCode())
                    .isEqualTo(409);
            assertThat(asPerson("/sim/app/scans/..%2F..%2Fx/confirmation").statusCode()).isBetween(400, 404);
        } finally {
            hall.stop(0);
        }
        assertThat(received).containsExactly("POST /api/v1/logins/password null {\"person\":\"1\"}",
                "POST /api/v1/me/qr-logins/0199f3a0-0000-7000-8000-000000000001/confirmation Bearer token ");
        assertThat(post("/sim/app/logins", "{}").statusCode()).isEqualTo(502);
    }

    private HttpResponse<String> asPerson(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))).header("Authorization", "Bearer token")
                .POST(HttpRequest.BodyPublishers.noBody()).build());
    }
}
