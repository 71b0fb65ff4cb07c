package io.hrsshall.unit.reference;

import io.hrsshall.kit.values.Division;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A list of codes with their names.
public final class CodeList {

    /// 行政区划, GB/T 2260: Jiangsu's cities with their districts and counties, and the other provinces.
    public static final CodeList REGIONS = new CodeList();

    /// 国民经济行业分类, GB/T 4754—2017: section letter and division, such as `I65`.
    public static final CodeList INDUSTRIES = read("/reference/industries.tsv");

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    static {
        Division.all().forEach(each -> REGIONS.entries.put(each.code(),
                new Entry(each.code(), each.name(), each.englishName())));
    }

    /// @param name
    ///            in Chinese
    public record Entry(String code, String name, String englishName) {}

    private CodeList() {}

    /// One entry a line: code, name, English name, separated by tabs.
    private static CodeList read(String resource) {
        CodeList list = new CodeList();
        try (InputStream in = Objects.requireNonNull(CodeList.class.getResourceAsStream(resource), resource)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split("\t", -1))
                    .forEach(line -> list.entries.put(line[0], new Entry(line[0], line[1], line[2])));
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean contains(String code) {
        return entries.containsKey(code);
    }

    public Optional<Entry> find(String code) {
        return Optional.ofNullable(entries.get(code));
    }

    /// In the order of the list.
    public Collection<Entry> entries() {
        return entries.values();
    }
}
