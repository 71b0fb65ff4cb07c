package io.hrsshall.authority;

import java.util.Optional;

/// Who has cases, queries, parcels and addresses. Each kind has the same operations, below a path of its own; only
/// these paths and one word of the operations' ids differ.
public enum OwnerKind {

    UNIT("/api/v1/units/{unitNumber}", ""),
    INSTITUTION("/api/v1/institutions/{number}", "Institution"),
    PERSON("/api/v1/me", "My");

    private final String path;
    private final String word;

    OwnerKind(String path, String word) {
        this.path = path;
        this.word = word;
    }

    /// @param path
    ///            the template of an operation's path
    public static Optional<OwnerKind> ofPath(String path) {
        for (OwnerKind kind : values()) {
            if (path.startsWith(kind.path + "/")) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// The id of the kind's operation that corresponds to one of units: `listInstitutionCases` and `listMyCases`
    /// to `listCases`.
    public String operationId(String ofUnit) {
        int noun = 0;
        while (noun < ofUnit.length() && !Character.isUpperCase(ofUnit.charAt(noun))) {
            noun++;
        }
        return ofUnit.substring(0, noun) + word + ofUnit.substring(noun);
    }
}
