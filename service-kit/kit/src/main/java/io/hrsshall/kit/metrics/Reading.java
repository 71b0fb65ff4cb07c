package io.hrsshall.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gauges that are read together at intervals, such as by one query. While they cannot be read they have no value
/// (NaN), instead of the last one, and `hall.reading.readable` is 0, so that an alert tells an unknown value from a good
/// one. A service defines a reading as a bean, which is then read every 15 s.
public final class Reading<T> {

    private static final Logger log = LoggerFactory.getLogger(Reading.class);

    private final String name;
    private final Supplier<T> source;
    private final MeterRegistry meters;
    private final List<Rows<T>> rows = new ArrayList<>();
    private volatile @Nullable T current;
    private volatile boolean failing;

    private Reading(String name, Supplier<T> source, MeterRegistry meters) {
        this.name = name;
        this.source = source;
        this.meters = meters;
    }

    /// @param name
    ///            the value of the tag `reading`
    /// @param source
    ///            throws a RuntimeException if the values are not known
    public static <T> Reading<T> of(String name, Supplier<T> source, MeterRegistry meters) {
        Reading<T> reading = new Reading<>(name, source, meters);
        Gauge.builder("hall.reading.readable", () -> reading.current == null ? 0 : 1).tag("reading", name)
                .description("Whether the gauges of this reading could be read the last time").register(meters);
        return reading;
    }

    public Reading<T> gauge(String gauge, String description, ToDoubleFunction<T> value) {
        Gauge.builder(gauge, () -> valueOf(value)).description(description).register(meters);
        return this;
    }

    /// A gauge with one value per set of tags, which may change from one reading to the next.
    public Reading<T> gauges(String gauge, String description, Function<T, Map<Tags, ? extends Number>> values) {
        rows.add(new Rows<>(MultiGauge.builder(gauge).description(description).register(meters), values));
        return this;
    }

    private double valueOf(ToDoubleFunction<T> value) {
        T read = current;
        return read == null ? Double.NaN : value.applyAsDouble(read);
    }

    /// Reads the values. Never throws what the source throws.
    public synchronized void read() {
        try {
            T read = source.get();
            rows.forEach(each -> each.show(read));
            current = read;
            if (failing) {
                failing = false;
                log.info("Reading possible again, reading={}", name);
            }
        } catch (RuntimeException e) {
            current = null;
            rows.forEach(Rows::hide);
            if (!failing) {
                failing = true;
                log.warn("Reading failed, its gauges have no value, reading={}, cause={}", name,
                        e.getClass().getSimpleName());
            }
        }
    }

    private static final class Rows<T> {

        private final MultiGauge gauge;
        private final Function<T, Map<Tags, ? extends Number>> values;
        private Set<Tags> shown = Set.of();

        private Rows(MultiGauge gauge, Function<T, Map<Tags, ? extends Number>> values) {
            this.gauge = gauge;
            this.values = values;
        }

        private void show(T read) {
            Map<Tags, ? extends Number> current = values.apply(read);
            List<Row<?>> all = new ArrayList<>();
            current.forEach((tags, value) -> all.add(Row.of(tags, value)));
            gauge.register(all, true);
            shown = Set.copyOf(current.keySet());
        }

        private void hide() {
            List<Row<?>> all = new ArrayList<>();
            shown.forEach(tags -> all.add(Row.of(tags, Double.NaN)));
            gauge.register(all, true);
        }
    }
}
