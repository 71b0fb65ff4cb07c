package io.hrsshall.deploy.bench;

import java.net.URI;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/// Answers every request with the view of a unit, as a service behind the gateways does, without any work.
final class StubService implements AutoCloseable {

    private static final String UNIT = """
            {"unitNumber":"5251911226748","uscc":"91320100MA1XAMPL01","name":"南京样例科技有限公司","city":"320100",\
            "legalRepresentative":"王**","address":"南京市玄武区中山路 1 号","postalCode":"210000",\
            "telephone":"025-12345678","registeredAt":"2026-11-26T08:00:00Z","version":1}""";

    private final DisposableServer server = HttpServer.create().host("127.0.0.1").port(0)
            .handle((request, response) -> response.header("Content-Type", "application/json")
                    .header("ETag", "\"1\"").sendString(Mono.just(UNIT)))
            .bindNow();

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
