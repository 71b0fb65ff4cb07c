package io.hrsshall.deploy.local.ops;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Rows with columns as wide as their longest text. The last column has no padding.
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    void add(Object... columns) {
        rows.add(IntStream.range(0, columns.length).mapToObj(i -> String.valueOf(columns[i])).toList());
    }

    boolean isEmpty() { return rows.size() == 1; }

    void print(PrintStream out) {
        int columns = rows.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0)).toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i));
                if (i < columns - 1) {
                    line.append(" ".repeat(widths[i] - row.get(i).length() + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
