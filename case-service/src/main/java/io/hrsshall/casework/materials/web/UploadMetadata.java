package io.hrsshall.casework.materials.web;

import io.hrsshall.kit.problem.InvalidField;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The header `Upload-Metadata` of tus: pairs of a name and a text in Base64, separated by commas. A text may be
/// missing, a name may not.
record UploadMetadata(String material, String fileName) {

    private static final String HEADER = "Upload-Metadata";

    /// @throws InvalidField
    ///             if the header is malformed or names no material or no file
    static UploadMetadata parse(String header) {
        Map<String, String> texts = new HashMap<>();
        for (String pair : header.split(",", -1)) {
            String[] parts = pair.strip().split(" ", -1);
            if (parts.length > 2 || parts[0].isEmpty()
                    || texts.put(parts[0], parts.length == 2 ? decode(parts[1]) : "") != null) {
                throw new InvalidField(HEADER, "format");
            }
        }
        return new UploadMetadata(InvalidField.in("material", texts.get("material"), text -> text),
                InvalidField.in("filename", texts.get("filename"), text -> text));
    }

    private static String decode(String text) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getDecoder().decode(text)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw new InvalidField(HEADER, "format");
        }
    }
}
