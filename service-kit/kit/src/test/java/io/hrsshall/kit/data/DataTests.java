package io.hrsshall.kit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Scopes;
import io.hrsshall.authority.Tier;
import io.hrsshall.kit.sample.Answer;
import io.hrsshall.kit.sample.OrderService;
import io.hrsshall.kit.sample.SampleService;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DataTests {

    @Test
    void idsAreOfVersionSevenAndAscending() {
        List<UUID> ids = new ArrayList<>();
        long before = System.currentTimeMillis();
        for (int i = 0; i < 20_000; i++) {
            ids.add(Ids.next());
        }
        long after = System.currentTimeMillis();
        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
        assertThat(ids.stream().map(UUID::toString).toList()).isSorted();
        // Ids beyond the counter of a millisecond use the following milliseconds.
        assertThat(ids.getLast().getMostSignificantBits() >>> 16).isBetween(before, after + 100);
    }

    @Test
    void aStatementWithoutATransactionIsCancelledAfterATime() throws SQLException {
        try (Connection connection = SampleService.shared().bean(DataSource.class).getConnection()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            assertThat(jdbc.sql("SHOW statement_timeout").query(String.class).single()).isEqualTo("20s");
            jdbc.sql("SET statement_timeout = '100ms'").update();
            try {
                assertThatThrownBy(() -> jdbc.sql("SELECT pg_sleep(50)").query().listOfRows())
                        .isInstanceOf(QueryTimeoutException.class);
            } finally {
                jdbc.sql("RESET statement_timeout").update();
            }
        }
    }

    @Test
    void aStatementIsCancelledWhenItsTransactionHasNoTimeLeft() {
        JdbcClient jdbc = SampleService.shared().bean(JdbcClient.class);
        TransactionTemplate transaction = new TransactionTemplate(
                SampleService.shared().bean(PlatformTransactionManager.class));
        transaction.setTimeout(1);
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                _ -> jdbc.sql("SELECT pg_sleep(50)").query().listOfRows())).isInstanceOf(QueryTimeoutException.class);
    }

    @Test
    void anAdvisoryLockIsHeldUntilTheTransactionEnds() {
        AdvisoryLock locks = SampleService.shared().bean(AdvisoryLock.class);
        TransactionTemplate transaction = SampleService.shared().bean(TransactionTemplate.class);
        assertThatThrownBy(() -> locks.acquire("drafts", "1")).isInstanceOf(IllegalTransactionStateException.class);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> same = transaction.execute(_ -> {
                locks.acquire("drafts", "1");
                Future<?> waiting = threads.submit(() -> transaction.executeWithoutResult(
                        _ -> locks.acquire("drafts", "1")));
                finish(threads.submit(() -> transaction.executeWithoutResult(_ -> locks.acquire("drafts", "2"))));
                finish(threads.submit(() -> transaction.executeWithoutResult(_ -> locks.acquire("files", "1"))));
                assertThat(waiting).isNotDone();
                return waiting;
            });
            finish(same);
        }
    }

    private static void finish(@Nullable Future<?> work) {
        try {
            Objects.requireNonNull(work).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void idsAreUniqueAcrossThreads() {
        Set<UUID> ids = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> {
                    for (int j = 0; j < 2_000; j++) {
                        ids.add(Ids.next());
                    }
                });
            }
        }
        assertThat(ids).hasSize(40_000);
    }

    @Test
    void aRowPreservesItsValues() {
        SampleService service = SampleService.shared();
        OrderService orders = service.bean(OrderService.class);
        Clock clock = service.bean(Clock.class);
        Instant before = clock.instant();
        String uscc = UnifiedSocialCreditCode.complete("91320500MA1DATA01").value();
        Answer answer = service.post("/api/v1/orders",
                "{\"uscc\": \"" + uscc + "\", \"name\": \"王小明\", \"delayMillis\": 0}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        UUID id = UUID.fromString(answer.json().path("id").asString());
        OrderService.Order order = orders.find(id).orElseThrow().order();
        assertThat(orders.find(id).orElseThrow().name()).isEqualTo("王小明");
        assertThat(order.unitNumber()).isEqualTo(UnitNumber.of(42));
        assertThat(order.uscc().value()).isEqualTo(uscc);
        assertThat(order.city()).isEqualTo(new City("320100"));
        assertThat(order.itemCode()).isEqualTo(new ItemCode("SI.REG.EMP"));
        assertThat(order.form().text()).isEqualTo("{\"a\": [1, \"二\"]}");
        assertThat(order.form().toString()).doesNotContain("二");
        assertThat(order.day()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(order.decidedAt()).isNull();
        assertThat(order.audit().createdAt()).isBetween(before, clock.instant());
        Instant decided = Instant.parse("2026-03-01T01:02:03.123456Z");
        orders.decide(id, decided);
        OrderService.Order later = orders.find(id).orElseThrow().order();
        assertThat(later.decidedAt()).isEqualTo(decided);
        assertThat(later.audit().changedBy()).isEqualTo("sample-2");
        assertThat(later.audit().createdAt()).isEqualTo(order.audit().createdAt());
        assertThat(later.version()).isEqualTo(1L);
        assertThatThrownBy(() -> orders.saveAgain(order)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(service.bean(JdbcClient.class)
                .sql("SELECT colour || ' ' || (decided_at AT TIME ZONE 'Asia/Shanghai')::text || ' ' || jsonb_typeof(form) "
                        + "FROM sample_order WHERE id = ?")
                .param(id).query(String.class).single()).isEqualTo("dark-blue 2026-03-01 09:02:03.123456 object");
    }

    @Test
    void theClockIsInUtcWithMicroseconds() {
        SampleService service = SampleService.shared();
        assertThat(TimeZone.getDefault().getRawOffset()).isZero();
        Instant now = service.bean(Clock.class).instant();
        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void anAuditRecordsWhoAndByWhichGrant() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        UUID grant = UUID.randomUUID();
        Actor agent = new Actor(Kind.UNIT, "account", UUID.randomUUID(), null, "1", null, null, Tier.AGENT, grant, 1,
                Scopes.none(), Scopes.none(), null, null, now);
        Actor service = new Actor(Kind.SERVICE, "x", null, null, null, null, null, null, null, 0, Scopes.none(),
                Scopes.none(), null, "case-service", now);
        Actor city = new Actor(Kind.CITY_SYSTEM, "y", null, null, null, null, "320100", null, null, 0, Scopes.none(),
                Scopes.none(), null, null, now);
        Audit created = Audit.created(agent, now);
        assertThat(created).isEqualTo(new Audit(now, "account", grant, now, "account", grant));
        assertThat(created.changed(service, now.plusSeconds(1)))
                .isEqualTo(new Audit(now, "account", grant, now.plusSeconds(1), "case-service", null));
        assertThat(Audit.created(city, now).createdBy()).isEqualTo("city-320100");
        assertThat(created.changed("relay", now).changedBy()).isEqualTo("relay");
        assertThat(new HashSet<>(List.of(created, Audit.created(agent, now)))).hasSize(1);
    }
}
