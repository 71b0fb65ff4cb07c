package io.hrsshall.identity.logins.qrlogin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Policy;
import io.hrsshall.identity.accounts.sessions.UserAgent;
import io.hrsshall.identity.guards.limits.Limit;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.kit.test.Await;
import io.hrsshall.kit.web.ClientAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Without a database, so that waits also end while it is down.
class QrLoginWaitersTests {

    private static final int MAX_WAITING = 100;

    /// Each round of the waiters asks the database once, before it ends waits.
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-11-27T01:00:00Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QrLoginWaiters waiters = started(55);

    @AfterEach
    void stop() {
        waiters.stop();
    }

    private QrLoginWaiters started(int longestWaitSeconds) {
        Policy policy = Policy.load(new ByteArrayInputStream("""
                paths:
                  /x:
                    get: {operationId: awaitQrLogin, x-authority: {anyone: true}, x-longest-wait-seconds: %d}
                """.formatted(longestWaitSeconds).getBytes(StandardCharsets.UTF_8)));
        var created = new QrLoginWaiters(JdbcClient.create(new NoDatabase()), new QrLoginSettings("https://hall/login",
                new Limit(60, Duration.ofMinutes(10)), MAX_WAITING), policy, meters, new CurrentTime());
        created.start();
        return created;
    }

    private final class NoDatabase extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            rounds.incrementAndGet();
            throw new SQLException("down");
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }

    private final class CurrentTime extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private QrLogin opened() {
        return QrLogin.opened(QrPurpose.OWN_LOGIN, FlowToken.create(), FlowToken.create(), new byte[]{1},
                new ClientAddress("198.18.0.1/32", "198.18.0.0/24"), UserAgent.of(null), now);
    }

    private CompletableFuture<QrLoginStatus> await(QrLogin login) {
        return waiters.await(login, QrLoginStatus.CREATED);
    }

    private double waiting() {
        return meters.get("hall.qr.login.waiting").gauge().value();
    }

    private void untilAWholeRoundIsOver() {
        int begun = rounds.get();
        Await.until("a round began and another one followed", () -> rounds.get() >= begun + 2);
    }

    @Test
    void waitsThatBeginTogetherEndAtDifferentTimes() throws Exception {
        var answers = IntStream.range(0, MAX_WAITING).mapToObj(i -> await(opened())).toList();

        now = now.plusSeconds(44);
        untilAWholeRoundIsOver();
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        now = now.plusSeconds(6);
        untilAWholeRoundIsOver();
        assertThat(answers).filteredOn(CompletableFuture::isDone).hasSizeBetween(10, 90);
        now = now.plusSeconds(5);
        assertThat(answers).allSatisfy(
                answer -> assertThat(answer.get(2, TimeUnit.SECONDS)).isEqualTo(QrLoginStatus.CREATED));
        assertThat(waiting()).isZero();
    }

    @Test
    void aWaitEndsWithItsCode() throws Exception {
        QrLogin login = opened();
        now = login.expiresAt().minusSeconds(20);
        CompletableFuture<QrLoginStatus> answer = await(login);
        assertThat(answer).isNotDone();

        now = login.expiresAt();
        assertThat(answer.get(2, TimeUnit.SECONDS)).isEqualTo(QrLoginStatus.EXPIRED);
    }

    @Test
    void aShutdownAnswersAllThatWaitAndLetsNobodyWait() {
        var answers = IntStream.range(0, 10).mapToObj(i -> await(opened())).toList();

        waiters.stop();

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(QrLoginStatus.CREATED));
        assertThat(await(opened())).isCompletedWithValue(QrLoginStatus.CREATED);
        assertThat(waiting()).isZero();
    }

    /// A browser whose connection was lost asks again; the server does not notice that the first one is gone.
    @Test
    void oneRequestWaitsPerCode() {
        QrLogin login = opened();
        CompletableFuture<QrLoginStatus> lost = await(login);
        CompletableFuture<QrLoginStatus> again = await(login);

        assertThat(lost).isCompletedWithValue(QrLoginStatus.CREATED);
        assertThat(again).isNotDone();
        assertThat(waiting()).isOne();
        waiters.changed(login.cancel(now));
        assertThat(again).isCompletedWithValue(QrLoginStatus.CANCELLED);
        assertThat(waiting()).isZero();
    }

    @Test
    void furtherBrowsersAreAnsweredAtOnce() {
        IntStream.range(0, MAX_WAITING).forEach(i -> assertThat(await(opened())).isNotDone());

        assertThat(await(opened())).isCompletedWithValue(QrLoginStatus.CREATED);
    }
}
