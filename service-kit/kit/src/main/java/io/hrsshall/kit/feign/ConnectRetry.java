package io.hrsshall.kit.feign;

import feign.Request.HttpMethod;
import feign.RetryableException;
import feign.Retryer;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;

/// Tries once more when no connection came about and the call may be repeated (GETs, and PUTs, which are idempotent
/// with us): a callee that is just being restarted. The only retry between a caller and a callee.
final class ConnectRetry implements Retryer {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private boolean tried;

    @Override
    public void continueOrPropagate(RetryableException e) {
        boolean notConnected = e.getCause() instanceof ConnectException
                || e.getCause() instanceof HttpConnectTimeoutException;
        boolean repeatable = e.method() == HttpMethod.GET || e.method() == HttpMethod.PUT;
        if (tried || !notConnected || !repeatable) {
            throw e;
        }
        tried = true;
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw e;
        }
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // Feign's clone() is a factory, not Object's
    public Retryer clone() {
        return new ConnectRetry();
    }
}
