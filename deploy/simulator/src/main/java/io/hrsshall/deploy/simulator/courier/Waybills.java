package io.hrsshall.deploy.simulator.courier;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import io.hrsshall.deploy.simulator.storage.Ledger;
import io.hrsshall.deploy.simulator.storage.Ledgers;

/** All parcels of all couriers that Kuaidi100 knows. */
@Service
class Waybills {

    private static final int MOST = 10_000;

    private final Ledger<Waybill> waybills;
    private final Clock clock;

    Waybills(Ledgers ledgers, Clock clock) {
        this.waybills = ledgers.open("waybills", Waybill.class, MOST);
        this.clock = clock;
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
