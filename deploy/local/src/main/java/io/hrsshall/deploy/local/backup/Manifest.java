package io.hrsshall.deploy.local.backup;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// What a backup of the databases consists of. It is written last, so a backup without one is incomplete.
///
/// @param server
///            the system identifier of the server that was copied
/// @param startWal
///            the first file of the write-ahead log that a restore reads
/// @param stopWal
///            the last file without which the copy is not consistent
/// @param completedAt
///            by the server's clock; the copy cannot be restored to an earlier time
record Manifest(int format, String server, int serverVersion, long walSegmentBytes, String startWal, String stopWal,
        Instant startedAt, Instant completedAt, long bytes, List<Entry> files) {

    static final int FORMAT = 1;
    static final String FILE = "manifest.json";

    /// @param path
    ///            below the folder of the backup
    record Entry(String path, long bytes, String sha256) {}

    Manifest {
        files = List.copyOf(files);
    }

    /// All files from the first to the last one. Both are on one time line: a server cannot change it while it
    /// is copied.
    List<String> wal() {
        long segmentsOfALog = 0x1_0000_0000L / walSegmentBytes;
        long first = number(startWal, segmentsOfALog);
        long last = number(stopWal, segmentsOfALog);
        String timeLine = startWal.substring(0, 8);
        return IntStream.rangeClosed(0, Math.toIntExact(last - first))
                .mapToObj(i -> "%s%08X%08X".formatted(timeLine, (first + i) / segmentsOfALog,
                        (first + i) % segmentsOfALog))
                .toList();
    }

    private static long number(String wal, long segmentsOfALog) {
        return Long.parseLong(wal.substring(8, 16), 16) * segmentsOfALog + Long.parseLong(wal.substring(16, 24), 16);
    }
}
