package io.hrsshall.kit.sample;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.data.Json;
import io.hrsshall.kit.data.ValueTypes;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class OrderService {

    private final AtomicInteger begun = new AtomicInteger();
    private volatile CountDownLatch held = new CountDownLatch(0);

    private final Orders orders;
    private final Idempotency idempotency;
    private final PersonalData personalData;
    private final Clock clock;

    OrderService(Orders orders, Idempotency idempotency, PersonalData personalData, Clock clock) {
        this.orders = orders;
        this.idempotency = idempotency;
        this.personalData = personalData;
        this.clock = clock;
    }

    record OrderRequest(String uscc, String name, int delayMillis) {}

    record Receipt(UUID id, String name) {}

    @Transactional
    public Receipt order(OrderRequest request) {
        return idempotency.once("order", request, Receipt.class, () -> {
            begun.incrementAndGet();
            Order order = orders.save(Order.of(request, personalData, clock.instant()));
            try {
                Thread.sleep(request.delayMillis());
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (request.name().equals("失败")) {
                throw new IllegalStateException("as ordered");
            }
            return new Receipt(order.id(), request.name());
        });
    }

    /// Orders are not finished until the latch is released.
    public CountDownLatch hold() {
        held = new CountDownLatch(1);
        return held;
    }

    /// The number of times the work was started.
    public int begun() {
        return begun.get();
    }

    /// Checked by tests.
    public Optional<OrderView> find(UUID id) {
        return orders.findById(id).map(order -> new OrderView(order, order.name(personalData)));
    }

    @Transactional
    public void decide(UUID id, Instant now) {
        orders.save(orders.findById(id).orElseThrow().decided(now));
    }

    @Transactional
    public void saveAgain(Order order) {
        orders.save(order);
    }

    public record OrderView(Order order, String name) {}

    /// A value type of the service.
    record Colour(String value) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Table("sample_order")
    public record Order(@Id UUID id, UnitNumber unitNumber, UnifiedSocialCreditCode uscc, City city, ItemCode itemCode,
            Json form, Colour colour, @Nullable Instant decidedAt, LocalDate day, byte[] nameCipher, int keyVersion,
            @Embedded.Empty Audit audit, @Version @Nullable Long version) {

        static Order of(OrderRequest request, PersonalData personalData, Instant now) {
            UUID id = Ids.next();
            Sealed name = personalData.seal("sample_order", id, "name", request.name());
            return new Order(id, UnitNumber.of(42), new UnifiedSocialCreditCode(request.uscc()), new City("320100"),
                    new ItemCode("SI.REG.EMP"), new Json("{\"a\": [1, \"二\"]}"), new Colour("dark-blue"), null,
                    LocalDate.of(2026, 2, 28), name.cipher(), name.keyVersion(), Audit.created("sample", now), null);
        }

        Order decided(Instant now) {
            return new Order(id, unitNumber, uscc, city, itemCode, form, colour, now, day, nameCipher, keyVersion,
                    audit.changed("sample-2", now), version);
        }

        String name(PersonalData personalData) {
            return personalData.open("sample_order", id, "name", new Sealed(nameCipher, keyVersion));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnValueTypes {

        @Bean
        ValueTypes colours() {
            return ValueTypes.of(Colour.class);
        }
    }
}
