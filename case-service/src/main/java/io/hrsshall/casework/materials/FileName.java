package io.hrsshall.casework.materials;

import io.hrsshall.casework.catalogue.FileType;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Locale;

/// The name of a file as its owner sees it. It is data only: no path of the storage contains it.
record FileName(String value) {

    private static final int MAX_LENGTH = 200;

    /// @throws InvalidField
    ///             for a path, or a name with characters that file names may not contain
    FileName {
        if (value.isBlank() || value.length() > MAX_LENGTH || value.equals(".") || value.equals("..")
                || value.codePoints().anyMatch(FileName::isForbidden)) {
            throw new InvalidField("filename", "material-file-name", MAX_LENGTH);
        }
    }

    static boolean isForbidden(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT
                || "/\\:*?\"<>|".indexOf(character) >= 0;
    }

    /// The name for a download, which ends as the file's type requires: `report.html` with the content of a PDF
    /// becomes `report.html.pdf`.
    String of(FileType type) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean fits = lower.endsWith(type.extension()) || type == FileType.JPEG && lower.endsWith(".jpeg");
        return fits ? value : value + type.extension();
    }
}
