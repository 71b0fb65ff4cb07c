package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// 办事 or 查询.
public enum ItemKind {

    FILING,
    QUERY;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
