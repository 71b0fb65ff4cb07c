package io.hrsshall.casework.storage;

import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.TestJvm;
import io.hrsshall.kit.test.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/// S3Proxy with one bucket in a directory, as a process. It checks the signature of each request.
public final class S3Server implements AutoCloseable {

    static final String BUCKET = "hall-materials";
    private static final String ACCESS_KEY = "HALLTESTKEY";
    static final String SECRET_KEY = "a-secret-of-the-tests-only";

    private final int port = Ports.free();
    private final String scheme;
    private final Path data;
    private Process process;

    public S3Server() {
        this("http", "");
    }

    /// That serves by HTTPS only.
    ///
    /// @param keyStore
    ///            with the key of the server
    static S3Server overTls(Path keyStore, String password) {
        return new S3Server("https", """
                s3proxy.keystore-path=%s
                s3proxy.keystore-password=%s
                """.formatted(keyStore.toAbsolutePath(), password));
    }

    private S3Server(String scheme, String further) {
        this.scheme = scheme;
        try {
            data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "s3").toAbsolutePath();
            Files.createDirectories(bucket());
            Files.writeString(data.resolve("s3proxy.properties"), """
                    s3proxy.%s=%s://127.0.0.1:%d
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem
                    jclouds.identity=unused
                    jclouds.credential=unused
                    jclouds.filesystem.basedir=%s
                    """.formatted(scheme.equals("https") ? "secure-endpoint" : "endpoint", scheme, port, ACCESS_KEY,
                    SECRET_KEY, data.resolve("buckets")) + further);
            process = run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process run() throws IOException {
        Path log = data.resolve("s3proxy.log");
        List<String> command = new ArrayList<>(TestJvm.options());
        command.addFirst(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-jar", Path.of("target/s3proxy.jar").toString(),
                "--properties", data.resolve("s3proxy.properties").toString()));
        Process started = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        Await.until("S3Proxy is ready (or has ended, see " + log + ")",
                () -> !started.isAlive() || answers());
        if (!started.isAlive()) {
            throw new IllegalStateException("S3Proxy did not start: " + Files.readString(log));
        }
        return started;
    }

    /// The first handshake of a JVM takes longer than clients wait, so it is made here, with whatever certificate.
    private boolean answers() {
        if (!Ports.answers(port) || scheme.equals("http")) {
            return Ports.answers(port);
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
                socket.startHandshake();
            }
            return true;
        } catch (SSLHandshakeException e) {
            return true;
        } catch (IOException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    BucketSettings settings() {
        return settings(scheme, port, BUCKET, SECRET_KEY);
    }

    /// With another bucket or secret.
    BucketSettings settings(String bucket, String secret) {
        return settings(scheme, port, bucket, secret);
    }

    /// Without TLS.
    BucketSettings plainSettings() {
        return settings("http", port, BUCKET, SECRET_KEY);
    }

    /// Of a server at another port.
    static BucketSettings settings(int port) {
        return settings("http", port, BUCKET, SECRET_KEY);
    }

    private static BucketSettings settings(String scheme, int port, String bucket, String secret) {
        return new BucketSettings(scheme + "://127.0.0.1:" + port, "us-east-1", bucket, true, ACCESS_KEY, secret);
    }

    /// The objects of a file, as files.
    public List<Path> objects(String file) {
        Path folder = bucket().resolve(file);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> objects = Files.list(folder)) {
            return objects.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    void put(String key, String content) throws IOException {
        Path object = bucket().resolve(key);
        Files.createDirectories(object.resolveSibling("."));
        Files.writeString(object, content);
    }

    private Path bucket() {
        return data.resolve("buckets").resolve(BUCKET);
    }

    /// Connections are still accepted, but nothing is answered until it is resumed.
    public void hang() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            if (new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor() != 0) {
                throw new IllegalStateException("S3Proxy got no " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void startAgain() throws IOException {
        process = run();
    }

    @Override
    public void close() {
        kill();
    }
}
