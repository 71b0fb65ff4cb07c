package io.hrsshall.deploy.simulator.courier;

import com.sun.net.httpserver.HttpServer;
import io.hrsshall.deploy.simulator.wire.Form;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Receives pushes in place of the hall.
public final class CallbackStub implements AutoCloseable {

    private final HttpServer server;
    private final List<Form> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    public CallbackStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            received.add(Form.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8));
            boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            byte[] answer = (fails
                    ? "{\"result\":false,\"returnCode\":\"500\",\"message\":\"失败\"}"
                    : "{\"result\":true,\"returnCode\":\"200\",\"message\":\"成功\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/courier-callbacks/kuaidi100";
    }

    public List<Form> received() {
        return received;
    }

    public void failNext(int count) {
        failures.set(count);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
