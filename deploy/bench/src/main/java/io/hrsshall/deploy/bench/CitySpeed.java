package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.bench.CityTimes.Ways;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.Pause;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// How long events take from their commit to consumers and to readers that wait for the feed, while case-service
/// publishes a fixed number per second. In the second part one city takes no events and another one takes them slowly.
final class CitySpeed {

    private static final int PER_SECOND = Integer.getInteger("bench.events-per-second", 500);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.cities-warm-up", 60));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("bench.cities-seconds", 600));
    private static final Duration DISTURBED = Duration.ofSeconds(Integer.getInteger("bench.disturbed-seconds", 120));
    private static final int CITIES = Integer.getInteger("bench.cities", KafkaUsers.CITIES.size());
    private static final int FEEDS = Integer.getInteger("bench.feeds", CITIES);
    /// Of the relay's notifier, in milliseconds. Each is tried for a shorter time, and the last one is measured.
    private static final List<Duration> PAUSES = Stream.of(System.getProperty("bench.pauses", "10").split(","))
            .map(Long::parseLong).map(Duration::ofMillis).toList();
    private static final Duration TRIED = Duration.ofSeconds(Integer.getInteger("bench.tried-seconds", 40));
    /// For the last events to arrive.
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int DEAD = 1;
    private static final int SLOW = 2;

    private final BenchHall hall;
    private final List<String> cities = KafkaUsers.CITIES.subList(0, CITIES);

    CitySpeed(BenchHall hall) {
        this.hall = hall;
    }

    void run() {
        int warm = events(WARM_UP);
        int tried = warm + (PAUSES.size() - 1) * events(TRIED);
        int measured = tried + events(MEASURED);
        int disturbed = measured + events(DISTURBED);
        var times = new CityTimes(disturbed);
        try (var load = new CityEvents(hall.database("casework"), times, cities);
                var consumers = new CityConsumers(times);
                var feeds = new CityFeeds(hall.gateway(), times, hall::cityToken)) {
            for (String city : cities) {
                consumers.add(city, hall.kafka(KafkaUsers.city(city)));
            }
            cities.subList(0, FEEDS).forEach(feeds::add);
            part("warm-up", load, times, 0, warm, List.of(), PAUSES.getFirst());
            int next = warm;
            for (Duration pause : PAUSES.subList(0, PAUSES.size() - 1)) {
                part("tried", load, times, next, next + events(TRIED), List.of(), pause);
                next += events(TRIED);
            }
            part("measured", load, times, tried, measured, List.of(), PAUSES.getLast());
            System.out.println("  answers of the feed: " + feeds.answers());
            if (disturbed > measured && FEEDS > SLOW) {
                for (int city : new int[]{DEAD, SLOW}) {
                    consumers.stop(cities.get(city));
                    feeds.stop(cities.get(city));
                    feeds.disturb(cities.get(city), city == SLOW);
                }
                part("one city dead, one slow", load, times, measured, disturbed, List.of(DEAD, SLOW),
                        PAUSES.getLast());
                System.out.println("  answers of the feed: " + feeds.answers());
            }
        }
    }

    private static int events(Duration duration) {
        return (int) (PER_SECOND * duration.toSeconds());
    }

    private void part(String name, CityEvents load, CityTimes times, int from, int to, List<Integer> without,
            Duration pause) {
        Cpu before = hall.cpu();
        long begin = System.nanoTime();
        load.offer(from, to, PER_SECOND, pause);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Cpu cpu = hall.cpu().minus(before);
        Pause.ofMillis(REST.toMillis());
        System.out.printf(Locale.ROOT,
                "%n%s, pause of %d ms: %d events to %d cities in %.1f s, %.1f per second; the latest was written %.0f ms late%n",
                name, pause.toMillis(), to - from, cities.size(), seconds, (to - from) / seconds, load.latestMillis());
        List<Ways> topics = ways(times, from, to, without, cities.size());
        print("consumers, from the sending of the commit", topics, Ways::topicFromSent);
        print("consumers, from the answer to the commit", topics, Ways::topicFromAnswer);
        List<Ways> feeds = ways(times, from, to, without, FEEDS);
        print("feeds, from the sending of the commit", feeds, Ways::feedFromSent);
        print("feeds, from the answer to the commit", feeds, Ways::feedFromAnswer);
        System.out.println("  processor milliseconds per event: " + cpu.perRequest(to - from));
        if (topics.stream().mapToLong(each -> each.topicFromSent().length).sum() == 0
                || feeds.stream().mapToLong(each -> each.feedFromSent().length).sum() == 0) {
            throw new IllegalStateException("no events arrived");
        }
    }

    private List<Ways> ways(CityTimes times, int from, int to, List<Integer> without, int readers) {
        return IntStream.range(0, readers).filter(city -> !without.contains(city))
                .mapToObj(city -> times.ways(from, to, city, cities.size())).toList();
    }

    private static void print(String name, List<Ways> cities, Function<Ways, long[]> way) {
        long[] all = cities.stream().map(way).flatMapToLong(Arrays::stream).sorted().toArray();
        // The city with the slowest 99th percentile.
        double slowest = cities.stream().map(way).map(each -> LongStream.of(each).sorted().toArray())
                .mapToDouble(each -> millis(each, 0.99)).max().orElse(0);
        System.out.printf(Locale.ROOT,
                "  %-44s p50 %6.1f ms   p99 %6.1f ms   p99.9 %6.1f ms   longest %7.1f ms   p99 of the slowest city %6.1f ms   "
                        + "%d of %d arrived%n",
                name, millis(all, 0.5), millis(all, 0.99), millis(all, 0.999), millis(all, 1), slowest, all.length,
                cities.stream().mapToInt(Ways::offered).sum());
    }

    private static double millis(long[] sorted, double percentile) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(percentile * sorted.length) - 1] / 1e6;
    }
}
