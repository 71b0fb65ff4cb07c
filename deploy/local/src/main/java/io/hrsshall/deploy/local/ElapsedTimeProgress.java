package io.hrsshall.deploy.local;

import io.hrsshall.deploy.local.stack.Progress;
import java.io.PrintStream;
import java.util.Locale;

/// Prints each line prefixed with the elapsed seconds since the command began.
final class ElapsedTimeProgress implements Progress {

    private final long begin = System.nanoTime();
    private final PrintStream out;

    ElapsedTimeProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void line(String text) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - begin) / 1e9, text);
    }
}
