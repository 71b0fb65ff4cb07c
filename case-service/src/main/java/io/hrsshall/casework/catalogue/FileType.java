package io.hrsshall.casework.catalogue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The types of files that can be handed in. A file's type is determined by its first bytes, never by its name or by
/// what the client declares.
public enum FileType implements Coded {

    PDF("application/pdf", ".pdf", "255044462d"), // %PDF-
    JPEG("image/jpeg", ".jpg", "ffd8ff"), //
    PNG("image/png", ".png", "89504e470d0a1a0a"), //
    /// A ZIP archive by its first bytes; what it contains is checked by the feature that reads it.
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", "504b0304");

    /// Accepted where a material does not say which types it takes.
    static final List<FileType> DOCUMENTS = List.of(PDF, JPEG, PNG);

    private final String mediaType;
    private final String extension;
    private final byte[] signature;

    FileType(String mediaType, String extension, String signature) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.signature = HexFormat.of().parseHex(signature);
    }

    /// @param head
    ///            the first bytes of the file
    public static Optional<FileType> of(byte[] head) {
        return Arrays.stream(values()).filter(type -> type.begins(head)).findFirst();
    }

    private boolean begins(byte[] head) {
        return head.length >= signature.length
                && Arrays.equals(head, 0, signature.length, signature, 0, signature.length);
    }

    public String mediaType() {
        return mediaType;
    }

    /// With the dot.
    public String extension() {
        return extension;
    }
}
