package io.hrsshall.kit.web;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// The W3C trace context of what this thread does: comes with a request or an event, goes on with calls and events, and
/// stands in each log line and problem.
public record Trace(String traceId, String spanId, boolean sampled) {

    /// The header that carries it.
    public static final String HEADER = "traceparent";

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<@Nullable Trace> CURRENT = new ThreadLocal<>();

    /// The trace of the current thread.
    public static Optional<Trace> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /// The value of a `traceparent` header for a call or an event: the current trace, or a new one.
    public static String outgoing() {
        return current().orElseGet(Trace::start).child().traceparent();
    }

    /// Continues the trace of a `traceparent` header, or starts one where there is none that can be read.
    public static Trace of(@Nullable String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        boolean valid = matcher.matches() && !matcher.group(1).equals("0".repeat(32))
                && !matcher.group(2).equals("0".repeat(16));
        return valid
                ? new Trace(matcher.group(1), random(8), (Integer.parseInt(matcher.group(3), 16) & 1) == 1)
                : start();
    }

    private static Trace start() {
        return new Trace(random(16), random(8), false);
    }

    private Trace child() {
        return new Trace(traceId, random(8), sampled);
    }

    private String traceparent() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    /// Makes this the thread's trace until the scope is closed.
    public Scope open() {
        Trace before = CURRENT.get();
        enter(this);
        return () -> enter(before);
    }

    private static void enter(@Nullable Trace trace) {
        if (trace == null) {
            CURRENT.remove();
            MDC.remove("trace.id");
        } else {
            CURRENT.set(trace);
            MDC.put("trace.id", trace.traceId());
        }
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @FunctionalInterface
    public interface Scope extends AutoCloseable {

        @Override
        void close();
    }
}
