package io.hrsshall.deploy.simulator.courier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A parcel with its events and its subscribers.
record Waybill(String carrier, String trackingNumber, @Nullable String phone, Instant at, List<Event> events,
        List<Subscription> subscriptions) {

    record Event(Instant at, String state, String context) {}

    /// @param pushed
    ///            number of events that this subscriber has confirmed
    record Subscription(String callbackUrl, @Nullable String salt, boolean withStatus, int pushed) {}

    static Waybill collected(String carrier, String trackingNumber, @Nullable String phone, Instant at) {
        return new Waybill(carrier, trackingNumber, phone, at,
                List.of(new Event(at, ParcelState.COLLECTED.code(), ParcelState.COLLECTED.defaultContext())),
                List.of());
    }

    ParcelState state() {
        return ParcelState.of(events.getLast().state()).orElseThrow();
    }

    Waybill moved(Event event) {
        List<Event> all = new ArrayList<>(events);
        all.add(event);
        return new Waybill(carrier, trackingNumber, phone, at, List.copyOf(all), subscriptions);
    }

    Waybill subscribed(Subscription subscription) {
        List<Subscription> all = new ArrayList<>(subscriptions);
        all.add(subscription);
        return new Waybill(carrier, trackingNumber, phone, at, events, List.copyOf(all));
    }

    Waybill confirmed(String callbackUrl, int count) {
        return new Waybill(carrier, trackingNumber, phone, at, events,
                subscriptions.stream()
                        .map(subscription -> subscription.callbackUrl().equals(callbackUrl)
                                ? new Subscription(callbackUrl, subscription.salt(), subscription.withStatus(), count)
                                : subscription)
                        .toList());
    }

    Optional<Subscription> subscription(String callbackUrl) {
        return subscriptions.stream().filter(subscription -> subscription.callbackUrl().equals(callbackUrl))
                .findFirst();
    }

    /// As 顺丰 does: if the waybill has a phone number, a query must give its last four digits.
    boolean isOpenTo(String phoneGiven) {
        String known = phone;
        return known == null || phoneGiven.length() >= 4
                && known.substring(known.length() - 4).equals(phoneGiven.substring(phoneGiven.length() - 4));
    }
}
