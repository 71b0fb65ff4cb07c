package io.hrsshall.casework.materials;

import io.hrsshall.casework.catalogue.FileType;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The name under which what the other side sent is saved: the unit, the paper and the day, so that files of many cases
/// can lie in one folder.
final class DownloadName {

    /// A file system takes 255 bytes, and a Chinese character three.
    private static final int MOST_OF_A_PART = 22;

    private DownloadName() {}

    /// @param unit
    ///            null for the case of a person, which is not about the employer
    /// @param paper
    ///            the material, or what the item decides
    static String of(@Nullable String unit, String paper, FileName file, LocalDate day, FileType type) {
        String own = file.of(type);
        String stem = own.substring(0, own.lastIndexOf('.'));
        return Stream.of(unit == null ? "" : part(unit), part(paper), stem.equals(paper) ? "" : part(stem),
                day.toString()).filter(each -> !each.isEmpty()).collect(Collectors.joining("_"))
                + own.substring(own.lastIndexOf('.'));
    }

    private static String part(String text) {
        String allowed = text.codePoints().map(each -> FileName.isForbidden(each) ? '-' : each)
                .limit(MOST_OF_A_PART)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return allowed.strip();
    }
}
