package io.hrsshall.casework.batches;

import io.hrsshall.casework.batches.SheetColumn.Kind;
import io.hrsshall.kit.test.HostileSheets;
import io.hrsshall.kit.test.HostileSheets.Hostile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads hostile workbooks.
final class HostileReading {

    private static final SheetColumns COLUMNS = new SheetColumns("persons",
            List.of(new SheetColumn("name", "姓名", true, Kind.TEXT, Map.of(), "")), List.of("name"));
    private static final long MOST = 32L * 1024 * 1024;
    private static final int MILLION = 1_000_000;

    private HostileReading() {}

    static List<Hostile> sheets() {
        return HostileSheets.all(List.of("姓名"));
    }

    static String refusal(byte[] file) {
        try (SheetReader reader = new SheetReader(file, COLUMNS, MOST)) {
            while (reader.next() != null) {
                // Reads to the end.
            }
            return "";
        } catch (SheetRefused refused) {
            return refused.code();
        }
    }

    /// Writes the files to a directory.
    static final class Writing {

        public static void main(String[] arguments) throws IOException {
            int number = 0;
            for (Hostile hostile : sheets()) {
                number++;
                Files.write(Path.of(arguments[0], "%02d %s.xlsx".formatted(number, hostile.name())),
                        hostile.file().get());
            }
        }
    }

    /// Reads the files of a directory, two at a time as a service does, and prints how each is refused and the most
    /// memory that was in use.
    static final class Reading {

        public static void main(String[] arguments) throws Exception {
            List<Path> files;
            try (var found = Files.list(Path.of(arguments[0]))) {
                files = found.sorted().toList();
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Future<String>> answers = new ArrayList<>();
                for (int times = 0; times < 2; times++) {
                    files.forEach(file -> answers.add(threads.submit(() -> {
                        byte[] content = Files.readAllBytes(file);
                        long begin = System.nanoTime();
                        return refusal(content) + "\t" + (System.nanoTime() - begin) / MILLION + " ms\t"
                                + content.length + " bytes\t" + file.getFileName();
                    })));
                }
                for (Future<String> answer : answers) {
                    System.out.println(answer.get());
                }
            }
            System.gc();
            System.out.println("in use at the end\t"
                    + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024 / 1024 + " MiB");
        }
    }
}
