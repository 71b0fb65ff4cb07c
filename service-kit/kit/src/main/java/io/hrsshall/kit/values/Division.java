package io.hrsshall.kit.values;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// 行政区划, GB/T 2260: Jiangsu's cities with their districts and counties, and the other provinces.
///
/// @param name
///            in Chinese; of a district or county with its city, such as 南京市玄武区
public record Division(String code, String name, String englishName) {

    private static final String PROVINCE = "江苏省";
    private static final String PROVINCE_CODE = "32";
    /// Of a place in another province, whose divisions are not listed.
    private static final int SHORTEST_PLACE = 2;
    private static final List<Division> ALL = read();

    /// One a line: code, name, English name, separated by tabs.
    private static List<Division> read() {
        try (InputStream in = Objects.requireNonNull(Division.class.getResourceAsStream("/divisions.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split("\t", -1))
                    .map(line -> new Division(line[0], line[1], line[2])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the order of their codes, Jiangsu's first.
    public static List<Division> all() {
        return ALL;
    }

    /// Whether a text is 省市区: a city, district or county of Jiangsu after its province, or another province and a place
    /// in it.
    public static boolean isPlace(String text) {
        return ALL.stream().anyMatch(each -> each.code.startsWith(PROVINCE_CODE)
                ? text.equals(PROVINCE + each.name)
                : text.startsWith(each.name) && text.length() >= each.name.length() + SHORTEST_PLACE);
    }
}
