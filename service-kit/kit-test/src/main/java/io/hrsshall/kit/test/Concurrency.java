package io.hrsshall.kit.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Concurrent calls.
public final class Concurrency {

    private Concurrency() {}

    /// Starts all calls at the same moment.
    ///
    /// @return their results, in the order of the calls
    /// @throws AssertionError
    ///             if one of them failed
    public static <T> List<T> runConcurrently(List<? extends Callable<T>> calls) {
        CyclicBarrier together = new CyclicBarrier(calls.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> call : calls) {
                futures.add(threads.submit(() -> {
                    together.await();
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// @param call
    ///            receives the index of the call
    public static <T> List<T> runConcurrently(int count, IntFunction<T> call) {
        return runConcurrently(IntStream.range(0, count).<Callable<T>>mapToObj(i -> () -> call.apply(i)).toList());
    }
}
