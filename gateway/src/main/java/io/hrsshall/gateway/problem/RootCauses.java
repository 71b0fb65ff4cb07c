package io.hrsshall.gateway.problem;

/// The cause chain of a failure.
public final class RootCauses {

    private RootCauses() {}

    public static boolean include(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
