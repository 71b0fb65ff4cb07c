package io.hrsshall.casework.storage;

import java.io.InputStream;
import java.util.function.IntFunction;

/// The segments of a file one after the other. The first one is read at once, so that a file that cannot be read is
/// reported before a response begins; closing reads nothing.
final class SegmentStream extends InputStream {

    private final int segments;
    private final IntFunction<byte[]> read;
    private byte[] current = {};
    private int next;
    private int position;

    SegmentStream(int segments, IntFunction<byte[]> read) {
        this.segments = segments;
        this.read = read;
        fill();
    }

    private boolean fill() {
        while (position == current.length && next < segments) {
            current = read.apply(next);
            next++;
            position = 0;
        }
        return position < current.length;
    }

    @Override
    public int read() {
        return fill() ? current[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, buffer, offset, count);
        position += count;
        return count;
    }
}
