package io.hrsshall.deploy.local;

import java.io.PrintStream;
import java.util.Locale;

import io.hrsshall.deploy.local.stack.Progress;

/// Lines with the seconds since the command began.
final class Clocked implements Progress {

    private final long begin = System.nanoTime();
    private final PrintStream out;

    Clocked(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void line(String text) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), text);
    }

    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
