package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.OsProcess;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Pause;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.PrivateFiles;
import io.hrsshall.deploy.parts.Program;
import io.hrsshall.deploy.parts.ServerTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// nginx on the ports that clients know, in front of several instances of each service, the gateway and Keycloak.
///
/// A request that no instance has received is sent to another one; so is a request that may be repeated (GET, PUT,
/// DELETE). Each request has connections of its own on both sides: an idle connection that an instance or a former
/// worker of nginx closes can then not fail the next request.
final class Proxy {

    static final String NAME = "proxy";

    /// Long polls of a QR login. A gateway that stops answers them with 503; nginx repeats them at the other gateway.
    private static final String LONG_POLLS = "~ ^/api/v1/qr-logins/[^/]+$";
    private static final Duration RELOAD = Duration.ofSeconds(10);
    /// Requests that a former worker has accepted reach their instance.
    private static final Duration DRAINING = Duration.ofMillis(700);

    /// Instances are started at the same time, each through an object of its own.
    private static final Object CHANGES = new Object();

    private static final String CONFIGURATION = """
            daemon off;
            worker_processes 1;
            worker_rlimit_nofile 65536;
            pid "%1$s/nginx.pid";
            # Each request that is sent to another instance would be a warning.
            error_log stderr crit;
            %2$s
            events {
              worker_connections 30000;
            }
            http {
              access_log off;
              server_tokens off;
              default_type application/problem+json;
              client_body_temp_path "%1$s/temp" 1 2;
              proxy_temp_path "%1$s/temp" 1 2;
              fastcgi_temp_path "%1$s/temp" 1 2;
              uwsgi_temp_path "%1$s/temp" 1 2;
              scgi_temp_path "%1$s/temp" 1 2;
              keepalive_timeout 0;
              client_max_body_size 0;
              client_header_buffer_size 4k;
              large_client_header_buffers 8 24k;
              underscores_in_headers on;
              proxy_http_version 1.1;
              proxy_set_header Connection close;
              proxy_set_header Host $http_host;
              proxy_request_buffering off;
              proxy_max_temp_file_size 0;
              proxy_buffer_size 32k;
              proxy_buffers 8 32k;
              proxy_busy_buffers_size 64k;
              proxy_connect_timeout 2s;
              proxy_read_timeout 90s;
              proxy_next_upstream error;
              proxy_next_upstream_tries 3;
            %3$s
              server {
                listen 127.0.0.1:%4$d;
                default_type text/plain;
                location = / { return 200 "%5$s\n"; }
              }
            %6$s
            }
            """;
    private static final String UNAVAILABLE = """
                error_page 502 504 = @unavailable;
                location @unavailable {
                  internal;
                  add_header Retry-After 1 always;
                  return 503 '{"type":"about:blank","title":"服务暂不可用","status":503,"detail":"所依赖的服务暂时不可用，请稍后重试。","code":"dependency-unavailable"}';
                }
            """;

    private final Path directory;
    private final int port;
    private final List<Front> fronts;

    /// A port that clients know.
    ///
    /// @param process
    ///            of the first instance
    /// @param ports
    ///            of the instances
    /// @param outermost
    ///            whether its clients are outside of the hall
    record Front(String process, int port, List<Integer> ports, boolean outermost, @Nullable ServerTls tls) {

        Front {
            ports = List.copyOf(ports);
        }

        private String name() {
            return process + "-" + port;
        }
    }

    /// @param port
    ///            where it says which instances it uses
    Proxy(Path directory, int port, List<Front> fronts) {
        this.directory = directory.toAbsolutePath().normalize();
        this.port = port;
        this.fronts = List.copyOf(fronts);
    }

    Program program() {
        var ports = new ArrayList<>(List.of(port));
        fronts.forEach(front -> ports.add(front.port()));
        return new Program(NAME, List.of(executable(), "-e", "stderr", "-p", directory.toString(), "-c",
                file().toString()), Map.of(), directory, ports, OsProcess.Signal.TERM,
                Duration.ofSeconds(5), () -> write(leftOut()), this::isCurrent);
    }

    private static String executable() {
        return Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
                .filter(path -> Files.isExecutable(Path.of(path))).findFirst()
                .orElseThrow(() -> new PartFailed("Several instances need nginx in front of them (on Debian: "
                        + "apt-get install nginx-light). ./hall up --instances 1 needs none."));
    }

    private Path file() {
        return directory.resolve("nginx.conf");
    }

    /// Instances that get no requests.
    private Path leftOutFile() {
        return directory.resolve("left-out");
    }

    private List<String> leftOut() {
        try {
            return Files.exists(leftOutFile()) ? Files.readAllLines(leftOutFile()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(List<String> without) {
        try {
            Files.createDirectories(directory.resolve("temp"));
            Files.write(leftOutFile(), without);
            PrivateFiles.write(file(), configuration(without));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends no more requests to an instance. Returns when it gets none.
    void drain(String instance, OsProcess nginx) {
        if (fronts.stream().noneMatch(front -> front.process().equals(Layout.withoutInstance(instance)))) {
            return;
        }
        synchronized (CHANGES) {
            var without = new TreeSet<>(leftOut());
            if (without.add(instance)) {
                reload(List.copyOf(without), nginx);
            }
        }
        Pause.ofMillis(DRAINING.toMillis());
    }

    void restore(String instance, OsProcess nginx) {
        synchronized (CHANGES) {
            var without = new TreeSet<>(leftOut());
            if (without.remove(instance)) {
                reload(List.copyOf(without), nginx);
            }
        }
    }

    private void reload(List<String> without, OsProcess nginx) {
        write(without);
        nginx.signal(OsProcess.Signal.HUP);
        long end = System.nanoTime() + RELOAD.toNanos();
        while (!isCurrent()) {
            if (System.nanoTime() > end) {
                throw new PartFailed("The proxy does not accept its configuration " + file() + ": ./hall logs " + NAME);
            }
            Pause.ofMillis(50);
        }
    }

    /// Whether a worker with the newest configuration answers.
    private boolean isCurrent() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                .timeout(Duration.ofSeconds(2)).build();
        try {
            return PlainHttp.send(request).body().strip().equals(state(leftOut()));
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String state(List<String> without) {
        return without.isEmpty() ? "all" : "without " + String.join(" ", without);
    }

    String configuration(List<String> without) {
        // Its workers must enter the folder, which is its owner's only.
        String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
        return CONFIGURATION.formatted(directory, user,
                fronts.stream().map(front -> upstream(front, without)).collect(Collectors.joining()), port,
                state(without), fronts.stream().map(Proxy::server).collect(Collectors.joining()));
    }

    private static String upstream(Front front, List<String> without) {
        return IntStream.rangeClosed(1, front.ports().size())
                .mapToObj(instance -> "    server 127.0.0.1:%d max_fails=0%s;%n".formatted(
                        front.ports().get(instance - 1),
                        without.contains(Layout.name(front.process(), instance)) ? " down" : ""))
                .collect(Collectors.joining("", "  upstream " + front.name() + " {\n", "  }\n"));
    }

    private static String server(Front front) {
        ServerTls tls = front.tls();
        var server = new StringBuilder("  server {\n    listen 127.0.0.1:%d%s;%n".formatted(front.port(),
                tls == null ? "" : " ssl"));
        if (tls != null) {
            server.append("""
                        ssl_certificate "%s";
                        ssl_certificate_key "%s";
                        ssl_protocols TLSv1.2 TLSv1.3;
                        proxy_ssl_trusted_certificate "%s";
                        proxy_ssl_verify on;
                        proxy_ssl_name localhost;
                        proxy_ssl_server_name on;
                    """.formatted(tls.certificate(), tls.key(), tls.ca()));
        }
        if (front.outermost()) {
            server.append("""
                        proxy_set_header Connection close;
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                        proxy_set_header Hall-Client-Address "";
                    """);
        }
        String pass = "proxy_pass " + (tls == null ? "http" : "https") + "://" + front.name() + ";";
        server.append("    location / { ").append(pass).append(" }\n");
        if (front.outermost()) {
            server.append("    location ").append(LONG_POLLS).append(" { proxy_next_upstream error http_503; ")
                    .append(pass)
                    .append(" }\n");
        }
        return server.append(UNAVAILABLE).append("  }\n").toString();
    }
}
