package io.hrsshall.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTests {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, Long> source = new HashMap<>();
    private boolean broken;

    private final Reading<Map<String, Long>> reading = Reading.of("sample", this::current, meters)
            .gauge("sample.kinds", "Kinds", Map::size)
            .gauges("sample.count", "Count by kind", counts -> {
                Map<Tags, Long> rows = new HashMap<>();
                counts.forEach((kind, count) -> rows.put(Tags.of("kind", kind), count));
                return rows;
            });

    private Map<String, Long> current() {
        if (broken) {
            throw new IllegalStateException("the database is down");
        }
        return Map.copyOf(source);
    }

    private double gauge(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }

    @Test
    void gaugesShowWhatWasReadLast() {
        source.put("a", 3L);
        reading.read();
        assertThat(gauge("sample.kinds")).isEqualTo(1);
        assertThat(gauge("sample.count", "kind", "a")).isEqualTo(3);
        assertThat(gauge("hall.reading.readable", "reading", "sample")).isEqualTo(1);

        source.put("a", 4L);
        source.put("b", 1L);
        reading.read();
        assertThat(gauge("sample.kinds")).isEqualTo(2);
        assertThat(gauge("sample.count", "kind", "a")).isEqualTo(4);
        assertThat(gauge("sample.count", "kind", "b")).isEqualTo(1);
    }

    @Test
    void gaugesHaveNoValueBeforeTheFirstReading() {
        assertThat(gauge("sample.kinds")).isNaN();
        assertThat(gauge("hall.reading.readable", "reading", "sample")).isZero();
    }

    @Test
    void gaugesThatCannotBeReadHaveNoValueUntilTheyCan() {
        source.put("a", 3L);
        reading.read();
        broken = true;
        reading.read();
        assertThat(gauge("sample.kinds")).isNaN();
        assertThat(gauge("sample.count", "kind", "a")).isNaN();
        assertThat(gauge("hall.reading.readable", "reading", "sample")).isZero();

        broken = false;
        reading.read();
        assertThat(gauge("sample.count", "kind", "a")).isEqualTo(3);
        assertThat(gauge("hall.reading.readable", "reading", "sample")).isEqualTo(1);
    }
}
