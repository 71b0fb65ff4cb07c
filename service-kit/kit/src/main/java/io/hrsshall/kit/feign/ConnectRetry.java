package io.hrsshall.kit.feign;

import feign.Request.HttpMethod;
import feign.RetryableException;
import feign.Retryer;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;

/// Retries once if no connection could be established and the call is idempotent (GET and PUT), because the callee may
/// be restarting. The only retry between two services.
final class ConnectRetry implements Retryer {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private boolean retried;

    @Override
    public void continueOrPropagate(RetryableException e) {
        boolean notConnected = e.getCause() instanceof ConnectException
                || e.getCause() instanceof HttpConnectTimeoutException;
        boolean repeatable = e.method() == HttpMethod.GET || e.method() == HttpMethod.PUT;
        if (retried || !notConnected || !repeatable) {
            throw e;
        }
        retried = true;
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
