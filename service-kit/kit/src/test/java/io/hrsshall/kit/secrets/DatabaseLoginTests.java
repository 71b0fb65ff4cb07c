package io.hrsshall.kit.secrets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.authority.settings.UnsafeSettings;
import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.kit.sample.SampleService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A service that works while the role of its database changes.
@Timeout(300)
class DatabaseLoginTests {

    private static final String FIRST = "first-password-qWx7";
    private static final String SECOND = "second-password-Lm2R";

    @TempDir
    private Path folder;

    private void give(String state, String user, String password) throws IOException {
        Path files = Files.createDirectory(folder.resolve(state));
        Files.writeString(files.resolve("HALL_DB_USER"), user);
        Files.writeString(files.resolve("HALL_DB_PASSWORD"), password + "\n");
        Path link = Files.createSymbolicLink(folder.resolve("..next"), files.getFileName());
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void noStatementFailsWhileTheRoleChanges() throws Exception {
        Map<String, Object> settings = SampleService.shared().settingsOfAnother();
        String owner = String.valueOf(settings.get("HALL_DB_USER"));
        PostgresConnection postgres = SampleService.shared().postgres();
        Databases.create(postgres, owner, FIRST);
        Databases.createSecond(postgres, owner, SECOND);
        give("one", owner, FIRST);
        settings.remove("HALL_DB_USER");
        settings.remove("HALL_DB_PASSWORD");
        settings.put("HALL_SECRETS_DIR", folder.toString());
        try (ConfigurableApplicationContext context = SampleService.start(settings)) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            assertThat(role(jdbc)).isEqualTo(owner);
            try (Work work = new Work(jdbc)) {
                give("two", Databases.second(owner), SECOND);
                while (!role(jdbc).equals(Databases.second(owner)) || work.done.get() < 200) {
                    Thread.sleep(50);
                }
                Databases.create(postgres, owner, "ended-" + FIRST);
                int before = work.done.get();
                while (work.done.get() < before + 200) {
                    Thread.sleep(50);
                }
                assertThat(work.failures).isEmpty();
            }
            assertThat(readiness(context)).isEqualTo(200);
            assertThat(jdbc.sql("SELECT current_user").query(String.class).single()).as("acts as the owner")
                    .isEqualTo(owner);
            jdbc.sql("CREATE TABLE made_by_second (id int)").update();
            assertThat(jdbc.sql("SELECT tableowner FROM pg_tables WHERE tablename = 'made_by_second'")
                    .query(String.class).single()).isEqualTo(owner);
            assertThat(context.getBean(SecretWatch.class).value("HALL_DB_USER")).isEqualTo(Databases.second(owner));
        }
        assertThatThrownBy(
                () -> DriverManager.getConnection((String) settings.get("HALL_DB_URL"), owner, FIRST).close())
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aSecretThatIsGivenTwiceStopsTheStart() throws IOException {
        Map<String, Object> settings = SampleService.shared().settings();
        settings.put("HALL_INDEX_KEY_FILE",
                Files.writeString(folder.resolve("key"), (String) settings.get("HALL_INDEX_KEY")).toString());
        assertThatThrownBy(() -> SampleService.start(settings)).isInstanceOf(UnsafeSettings.class).hasMessage(
                "HALL_INDEX_KEY is set twice: by its value and by HALL_INDEX_KEY_FILE. Set one of them.");
    }

    private static int readiness(ConfigurableApplicationContext context) {
        String port = context.getEnvironment().getRequiredProperty("local.internal.port");
        return PlainHttp.send(HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/actuator/health/readiness")).build()).statusCode();
    }

    private static String role(JdbcClient jdbc) {
        return jdbc.sql("SELECT session_user").query(String.class).single();
    }

    /// Statements of eight threads.
    private static final class Work implements AutoCloseable {

        private final AtomicInteger done = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        Work(JdbcClient jdbc) {
            for (int i = 0; i < 8; i++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    while (!ended.get()) {
                        try {
                            jdbc.sql("SELECT pg_sleep(0.005)").query((row, number) -> 1).list();
                            done.incrementAndGet();
                        } catch (RuntimeException e) {
                            failures.add(e.toString());
                        }
                    }
                }));
            }
        }

        @Override
        public void close() throws InterruptedException {
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
