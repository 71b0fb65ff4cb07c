package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTests {

    // Its keys take a while.
    private static final Secrets SECRETS = Secrets.fresh();
    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    @TempDir
    Path root = Path.of(".");

    private Proxy proxy(boolean tls) {
        Layout layout = Layout.of(root, Map.of()).withInstances(2).withTls(tls);
        return new Stack(layout, SECRETS).proxy();
    }

    @Test
    void theUsualPortsBelongToTheProxyAndEachInstanceIsBehindThem() {
        assertThat(proxy(false).configuration(List.of())).contains("listen 127.0.0.1:8080;", "listen 127.0.0.1:8182;")
                .contains("""
                          upstream unit-service-8182 {
                            server 127.0.0.1:9182 max_fails=0;
                            server 127.0.0.1:10182 max_fails=0;
                          }
                        """);
    }

    @Test
    void anInstanceThatLeavesGetsNoRequestsOnAnyOfItsPorts() {
        assertThat(proxy(false).configuration(List.of("unit-service-2")))
                .contains("server 127.0.0.1:10182 max_fails=0 down;", "server 127.0.0.1:10082 max_fails=0 down;")
                .contains("server 127.0.0.1:9182 max_fails=0;", "server 127.0.0.1:10181 max_fails=0;");
    }

    @Test
    void onlyTheHallItselfStatesTheAddressOfAClient() {
        String configuration = proxy(false).configuration(List.of());
        int gateway = configuration.indexOf("listen 127.0.0.1:8080;");
        assertThat(configuration.substring(gateway, configuration.indexOf("location", gateway)))
                .contains("proxy_set_header Hall-Client-Address \"\";");
        // The services would count all calls as those of one client.
        assertThat(configuration.split("Hall-Client-Address", -1)).hasSize(2);
    }

    @Test
    void nginxAcceptsTheConfiguration() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(NGINX), "no nginx");
        for (boolean tls : List.of(false, true)) {
            proxy(tls).program().prepare().run();
            Path folder = root.resolve(".hall/proxy").toAbsolutePath();
            Process check = new ProcessBuilder(NGINX.toString(), "-t", "-e", "stderr", "-p", folder.toString(), "-c",
                    folder.resolve("nginx.conf").toString()).redirectErrorStream(true).start();
            String said = new String(check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(check.waitFor()).as(said).isZero();
        }
    }
}
