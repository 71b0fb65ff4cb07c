package io.hrsshall.deploy.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/// Runs actions on several threads.
final class Workers {

    private Workers() {}

    /// Repeats an action for some time.
    ///
    /// @param action
    ///            takes the number of its thread; an exception ends the measurement
    static Rate run(int threads, Duration duration, IntConsumer action) {
        long begin = System.nanoTime();
        List<long[]> durations = new CopyOnWriteArrayList<>();
        all(threads, number -> durations.add(repeat(number, action, begin + duration.toNanos())));
        return Rate.of(durations.stream().flatMapToLong(LongStream::of).toArray(), 0, System.nanoTime() - begin);
    }

    /// Runs the action once on each of several threads and returns when all have ended.
    static void all(int threads, IntConsumer action) {
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                running.add(workers.submit(() -> action.accept(number)));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long[] repeat(int number, IntConsumer action, long end) {
        LongStream.Builder nanos = LongStream.builder();
        for (long sent = System.nanoTime(); sent < end;) {
            action.accept(number);
            long now = System.nanoTime();
            nanos.accept(now - sent);
            sent = now;
        }
        return nanos.build().toArray();
    }
}
