package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// 申请材料: what belongs to a filing, and in which form it comes.
public record Material(String name, boolean required, Form form) {

    /// 电子材料, 原件核验, 数据共享免提交, 告知承诺.
    public enum Form {

        ELECTRONIC,
        ORIGINAL,
        SHARED,
        COMMITMENT;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
