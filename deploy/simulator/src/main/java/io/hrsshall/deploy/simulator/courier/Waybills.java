package io.hrsshall.deploy.simulator.courier;

import io.hrsshall.deploy.simulator.storage.KeyValueFile;
import io.hrsshall.deploy.simulator.storage.KeyValueFiles;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The parcels of all couriers.
@Service
class Waybills {

    private static final int CAPACITY = 10_000;

    private final KeyValueFile<Waybill> waybills;
    private final Map<String, Requests> requests = new ConcurrentHashMap<>();
    private final Clock clock;

    Waybills(KeyValueFiles files, Clock clock) {
        this.waybills = files.open("waybills", Waybill.class, CAPACITY);
        this.clock = clock;
    }

    /// What the hall has asked about a waybill since the simulator was started.
    record Requests(int queries, int subscriptions) {

        private static final Requests NONE = new Requests(0, 0);

        private Requests and(Requests more) {
            return new Requests(queries + more.queries, subscriptions + more.subscriptions);
        }
    }

    Requests requests(String trackingNumber) {
        return requests.getOrDefault(trackingNumber, Requests.NONE);
    }

    void queried(Waybill waybill) {
        requests.merge(waybill.trackingNumber(), new Requests(1, 0), Requests::and);
    }

    void subscriptionRequested(Waybill waybill) {
        requests.merge(waybill.trackingNumber(), new Requests(0, 1), Requests::and);
    }

    Waybill collect(String carrier, @Nullable String phone) {
        String prefix = carrier.equals("shunfeng") ? "SF" : carrier.equals("jd") ? "JDVA" : "";
        String number;
        do {
            number = prefix + ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L);
        } while (waybills.contains(number));
        Waybill waybill = Waybill.collected(carrier, number, phone, clock.instant());
        waybills.put(number, waybill);
        return waybill;
    }

    Optional<Waybill> find(String trackingNumber) {
        return waybills.find(trackingNumber);
    }

    Optional<Waybill> change(String trackingNumber, UnaryOperator<Waybill> change) {
        return waybills.change(trackingNumber, change);
    }

    List<Waybill> newestFirst(int limit) {
        return waybills.newestFirst(_ -> true, limit);
    }
}
