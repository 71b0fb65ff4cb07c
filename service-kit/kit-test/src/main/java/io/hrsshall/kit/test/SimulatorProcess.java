package io.hrsshall.kit.test;

import io.hrsshall.deploy.keycloak.realm.ProvinceRealm;
import io.hrsshall.deploy.parts.KeycloakConnection;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.SharedParts;
import io.hrsshall.deploy.parts.TestJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The simulator of external systems as a process, one per test JVM. A module that uses it declares the simulator as a
/// test dependency, so that it is built before.
public final class SimulatorProcess {

    /// The address of the face check for phones, which differs from the one for services. Nothing answers there.
    public static final String FACE_PAGE = "http://phone.test/alipay/gateway.do";
    /// The same for the App of the province.
    public static final String APP_PAGE = "http://phone.test/app";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static @Nullable SimulatorProcess running;

    private final int port = Ports.free();
    /// Half as long as real ones: each face check needs several signatures.
    private final KeyPair alipay = rsa(1024);
    private final KeyPair hall = rsa(1024);
    private final KeyPair licence = rsa(2048);
    private final Path data;
    private final JssiDatabase jssi;
    private final SharedParts parts = SharedParts.of(TestEnvironment.root());
    private final KeycloakConnection keycloak = parts.keycloak(TestEnvironment.provider());
    private final String provinceRealm = "province-" + Randoms.suffix();
    private final String provinceSecret = Randoms.secret();

    private SimulatorProcess(boolean withJssi) {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"), "hall.build.root"));
        jssi = withJssi ? JssiDatabase.create(root) : JssiDatabase.NONE;
        try {
            data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "simulator");
            Path log = data.resolve("simulator.log");
            List<String> command = new ArrayList<>(TestJvm.options());
            command.addFirst(Path.of(System.getProperty("java.home"), "bin/java").toString());
            command.addAll(TestJvm.heap());
            command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + data.toAbsolutePath(), "-jar",
                    root.resolve("deploy/simulator/target/simulator.jar").toString()));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(secrets());
            builder.environment().putAll(jssi.owner());
            builder.environment().putAll(Map.of("SIM_PORT", Integer.toString(port), "SIM_DATA_DIR",
                    data.toAbsolutePath().toString(), "SIM_COURIER_RETRY_SECONDS", "1", "SIM_ALIPAY_PRIVATE_KEY",
                    base64(alipay.getPrivate().getEncoded()), "SIM_ALIPAY_APP_PUBLIC_KEY",
                    base64(hall.getPublic().getEncoded()), "SIM_PROVINCE_KEYCLOAK_URL", keycloak.url(),
                    "SIM_PROVINCE_REALM", provinceRealm, "SIM_LICENCE_PRIVATE_KEY",
                    base64(licence.getPrivate().getEncoded())));
            Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            Await.until("the simulator is ready (or has ended, see " + log + ")",
                    () -> !process.isAlive() || isHealthy());
            if (!process.isAlive()) {
                throw new IllegalStateException("The simulator did not start: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static synchronized SimulatorProcess get() {
        SimulatorProcess one = running;
        if (one == null) {
            one = new SimulatorProcess(false);
            running = one;
        }
        return one;
    }

    /// Also simulates the legacy system JSSI, in a database of its own. To be called before [#get].
    public static synchronized SimulatorProcess withJssi() {
        SimulatorProcess one = running;
        if (one == null) {
            one = new SimulatorProcess(true);
            running = one;
        }
        return one;
    }

    /// Environment variables of a service for all providers.
    public Map<String, String> environment() {
        Map<String, String> environment = secrets();
        environment.put("HALL_ALIPAY_URL", uri("/alipay/gateway.do").toString());
        environment.put("HALL_ALIPAY_PAGE_URL", FACE_PAGE);
        environment.put("HALL_ALIPAY_PRIVATE_KEY", base64(hall.getPrivate().getEncoded()));
        environment.put("HALL_ALIPAY_PUBLIC_KEY", base64(alipay.getPublic().getEncoded()));
        environment.put("HALL_FACE_PROVIDERS", "alipay,app");
        environment.put("HALL_FACE_APP_URL", uri("/app").toString());
        environment.put("HALL_FACE_APP_PAGE_URL", APP_PAGE);
        environment.put("HALL_SMS_ENDPOINT", "localhost:" + port);
        environment.put("HALL_SMS_PROTOCOL", "HTTP");
        environment.put("HALL_SMS_SIGN_NAME", "江苏人社");
        environment.put("HALL_REGISTER_URL", uri("/register").toString());
        environment.put("HALL_CA_AUTHORITIES_0_NAME", "simulator");
        environment.put("HALL_CA_AUTHORITIES_0_TRUST", data.resolve("ca/trust-list.pem").toUri().toString());
        environment.put("HALL_CA_AUTHORITIES_0_OCSP", uri("/ca/ocsp").toString());
        URI province = uri("/realms/" + provinceRealm);
        environment.put("HALL_SSO_ISSUER", province.toString());
        environment.put("HALL_SSO_AUTHORIZATION_URL", province + "/protocol/openid-connect/auth");
        environment.put("HALL_SSO_TOKEN_URL", province + "/protocol/openid-connect/token");
        environment.put("HALL_SSO_KEYS_URL", province + "/protocol/openid-connect/certs");
        environment.put("HALL_SSO_CLIENT_ID", ProvinceRealm.CLIENT);
        environment.put("HALL_SSO_CLIENT_SECRET", provinceSecret);
        environment.put("HALL_LICENCE_URL", uri("/licence").toString());
        environment.put("HALL_LICENCE_PUBLIC_KEY", base64(licence.getPublic().getEncoded()));
        environment.put("HALL_JSHRSS_URL", uri("/legacy/jshrss").toString());
        environment.put("HALL_TAIZHOU_URL", uri("/legacy/taizhou").toString());
        environment.putAll(jssi.reader());
        environment.put("HALL_COURIER_URL", uri("/courier").toString());
        return environment;
    }

    /// Creates the realm that plays the province when it is first needed.
    void provinceFor(String redirectUri) {
        parts.once(provinceRealm, () -> {
            ProvinceRealm.run(URI.create(keycloak.url()), keycloak.adminUser(), keycloak.adminPassword(),
                    new ProvinceRealm.Settings(provinceRealm, uri(""), provinceSecret, URI.create(redirectUri)));
            return redirectUri;
        });
    }

    /// Shared secrets of the providers and the service.
    private static Map<String, String> secrets() {
        Map<String, String> secrets = new HashMap<>();
        secrets.put("HALL_ALIPAY_APP_ID", "20260001");
        secrets.put("HALL_SMS_ACCESS_KEY_ID", "sms-key");
        secrets.put("HALL_SMS_ACCESS_KEY_SECRET", "sms-secret-of-the-tests");
        secrets.put("HALL_REGISTER_APP_KEY", "register-key");
        secrets.put("HALL_REGISTER_APP_SECRET", "register-secret-of-the-tests");
        secrets.put("HALL_LICENCE_APP_KEY", "licence-key");
        secrets.put("HALL_LICENCE_APP_SECRET", "licence-secret-of-the-tests");
        secrets.put("HALL_FACE_APP_KEY", "face-app-key");
        secrets.put("HALL_FACE_APP_SECRET", "face-app-secret-of-the-tests");
        secrets.put("HALL_JSHRSS_APP_KEY", "jshrss-key");
        secrets.put("HALL_JSHRSS_APP_SECRET", "jshrss-secret-of-the-tests");
        secrets.put("HALL_TAIZHOU_APP_KEY", "taizhou-key");
        secrets.put("HALL_TAIZHOU_APP_SECRET", "taizhou-secret-of-the-tests");
        secrets.put("HALL_COURIER_CUSTOMER", "customer-of-the-tests");
        secrets.put("HALL_COURIER_KEY", "courier-key-of-the-tests");
        return secrets;
    }

    /// @param provider
    ///            such as `sms`
    /// @param mode
    ///            ok, slow, wrong or down
    public void behave(String provider, String mode) {
        call("PUT", "/sim/behaviour/" + provider, Map.of("mode", mode));
    }

    /// Calls an operation of the simulator itself.
    ///
    /// @throws AssertionError
    ///             if it is refused
    public JsonNode call(String method, String path, @Nullable Object body) {
        HttpResponse<String> answer = PlainHttp
                .send(HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json")
                        .method(method, body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body());
    }

    private boolean isHealthy() { return PlainHttp.isOk(uri("/health").toString()); }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
