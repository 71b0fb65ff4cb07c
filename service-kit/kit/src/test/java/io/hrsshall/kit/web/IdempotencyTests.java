package io.hrsshall.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.sample.Answer;
import io.hrsshall.kit.sample.OrderService;
import io.hrsshall.kit.sample.SampleService;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class IdempotencyTests {

    private static final int PARALLEL = 6;

    private static final AtomicInteger COMPANIES = new AtomicInteger();

    private final SampleService service = SampleService.shared();
    private final OrderService orders = service.bean(OrderService.class);
    private final JdbcClient jdbc = service.bean(JdbcClient.class);

    private static String order(String name, int delayMillis) {
        String uscc = UnifiedSocialCreditCode
                .complete(String.format(Locale.ROOT, "91320100%09d", COMPANIES.incrementAndGet())).value();
        return "{\"uscc\": \"" + uscc + "\", \"name\": \"" + name + "\", \"delayMillis\": " + delayMillis + "}";
    }

    private Answer send(String key, String body, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Idempotency-Key";
        all[headers.length + 1] = key;
        return service.post("/api/v1/orders", body, all);
    }

    @Test
    void aRepeatedKeyReturnsTheStoredResponse() {
        String key = UUID.randomUUID().toString();
        String body = order("王小明", 0);
        int before = orders.begun();
        Answer first = send(key, body);
        Answer second = send(key, body);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(orders.begun() - before).isEqualTo(1);
    }

    @Test
    void theStoredResponseIsEncrypted() {
        String key = UUID.randomUUID().toString();
        send(key, order("诸葛孔明", 0));
        String row = jdbc.sql("""
                SELECT encode(answer_cipher, 'escape') || encode(request_hash, 'escape') || actor || created_by
                FROM kit_idempotency WHERE key = ?
                """).param(key).query(String.class).single();
        assertThat(row).doesNotContain("诸葛").doesNotContain("name");
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        send(key, order("王小明", 0));
        assertThat(send(key, order("李小明", 0)).statusAndCode()).isEqualTo("422 idempotency-key-reused");
    }

    @Test
    void keysOfDifferentCallersAreIndependent() {
        String key = UUID.randomUUID().toString();
        String body = order("王小明", 0);
        assertThat(send(key, body).status()).isEqualTo(201);
        // The first request of another caller with that key: the work starts and violates the unique constraint.
        assertThat(send(key, body, SampleService.bearer(service.realm.person())).statusAndCode())
                .isEqualTo("409 conflict");
    }

    @Test
    void failedWorkCanBeRepeated() {
        String key = UUID.randomUUID().toString();
        String body = order("失败", 0);
        int before = orders.begun();
        assertThat(send(key, body).status()).isEqualTo(500);
        assertThat(send(key, body).status()).isEqualTo(500);
        assertThat(orders.begun() - before).isEqualTo(2);
    }

    @Test
    void parallelRequestsExecuteOnce() throws Exception {
        int before = orders.begun();
        ExecutorCompletionService<Answer> answers = sendInParallel(order("王小明", 50));
        for (int i = 0; i < PARALLEL; i++) {
            assertThat(answers.take().get().status()).isEqualTo(201);
        }
        assertThat(orders.begun() - before).isEqualTo(1);
    }

    @Test
    void parallelRequestsAreRefusedWhileTheFirstOneTakesTooLong() throws Exception {
        int before = orders.begun();
        CountDownLatch hold = orders.hold();
        ExecutorCompletionService<Answer> answers = sendInParallel(order("王小明", 0));
        for (int i = 0; i < PARALLEL - 1; i++) {
            Answer refused = answers.take().get();
            assertThat(refused.statusAndCode()).isEqualTo("409 request-in-progress");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
        }
        hold.countDown();
        assertThat(answers.take().get().status()).isEqualTo(201);
        assertThat(orders.begun() - before).isEqualTo(1);
    }

    private ExecutorCompletionService<Answer> sendInParallel(String body) {
        String key = UUID.randomUUID().toString();
        ExecutorCompletionService<Answer> answers = new ExecutorCompletionService<>(
                command -> Thread.ofVirtual().start(command));
        IntStream.range(0, PARALLEL).forEach(i -> answers.submit(() -> send(key, body)));
        return answers;
    }

    @Test
    void anExpiredKeyCanBeReused() {
        String key = UUID.randomUUID().toString();
        send(key, order("王小明", 0));
        jdbc.sql("UPDATE kit_idempotency SET expires_at = now() - interval '1 second' WHERE key = ?").param(key)
                .update();
        assertThat(send(key, order("李小明", 0)).status()).isEqualTo(201);
        jdbc.sql("UPDATE kit_idempotency SET expires_at = now() - interval '1 second' WHERE key = ?").param(key)
                .update();
        service.bean("idempotencyRetention", RecurringTask.class).work().run();
        assertThat(jdbc.sql("SELECT count(*) FROM kit_idempotency WHERE key = ?").param(key).query(Long.class)
                .single()).isZero();
    }

    @Test
    void theFormatOfAKeyIsLimited() {
        assertThat(send("a".repeat(65), order("王小明", 0)).statusAndCode()).isEqualTo("400 bad-idempotency-key");
        assertThat(send("a b", order("王小明", 0)).statusAndCode()).isEqualTo("400 bad-idempotency-key");
        assertThat(send("a".repeat(64), order("王小明", 0)).status()).isEqualTo(201);
    }

    @Test
    void withoutAKeyTheWorkIsDone() {
        assertThat(service.post("/api/v1/orders", order("王小明", 0)).status()).isEqualTo(201);
    }

    @Test
    void aTransactionIsRequired() {
        assertThatThrownBy(() -> service.bean(Idempotency.class).once("order", "x", String.class, () -> "y"))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    /// The calls of the preparation last as long as other systems take, which a transaction must not.
    @Test
    void preparationIsRefusedInATransaction() {
        TransactionOperations transactions = service.bean(TransactionOperations.class);
        assertThatThrownBy(() -> transactions.execute(_ -> service.bean(Idempotency.class).prepareOnce("order", "x",
                String.class, () -> () -> "y"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    /// Only a parallel request with the key is waited for so briefly.
    @Test
    void theWorkHasTheLockTimeoutOfItsTransaction() {
        Idempotency idempotency = service.bean(Idempotency.class);
        TransactionOperations transactions = service.bean(TransactionOperations.class);
        inARequestWithAKey(() -> {
            for (String expected : List.of("first", "replayed")) {
                String timeout = transactions.execute(_ -> {
                    jdbc.sql("SELECT set_config('lock_timeout', '7s', true)").query(String.class).single();
                    idempotency.once("order", "x", String.class, this::lockTimeout);
                    return lockTimeout();
                });
                assertThat(timeout).as(expected).isEqualTo("7s");
            }
            assertThat(transactions.<String>execute(
                    _ -> idempotency.once("order", "x", String.class, () -> "not executed"))).isEqualTo("7s");
        });
    }

    private String lockTimeout() {
        return jdbc.sql("SELECT current_setting('lock_timeout')").query(String.class).single();
    }

    private static void inARequestWithAKey(Runnable test) {
        MockHttpServletRequest http = new MockHttpServletRequest("POST", "/api/v1/orders");
        http.addHeader("Idempotency-Key", UUID.randomUUID().toString());
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(http, new MockHttpServletResponse()));
        try {
            test.run();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    @Test
    void aRepetitionIsAnsweredWithoutPreparation() {
        Idempotency idempotency = service.bean(Idempotency.class);
        inARequestWithAKey(() -> {
            Supplier<Supplier<String>> outage = () -> {
                throw new DependencyUnavailable("warehouse");
            };
            assertThatThrownBy(() -> idempotency.prepareOnce("order", "x", String.class, outage))
                    .isInstanceOf(DependencyUnavailable.class);

            assertThat(idempotency.prepareOnce("order", "x", String.class, () -> () -> "first")).isEqualTo("first");

            assertThat(idempotency.prepareOnce("order", "x", String.class, outage)).isEqualTo("first");
            assertThatThrownBy(() -> idempotency.prepareOnce("order", "z", String.class, outage))
                    .hasMessageContaining("idempotency-key-reused");
        });
    }
}
