package io.hrsshall.casework.workingdays;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The kind of days in which the law states a term.
public enum DayUnit {

    /// 工作日: Monday to Friday without the holidays, and the make-up days.
    WORKING_DAY("工作日"),
    /// 日: each day of the calendar.
    DAY("日");

    private final String label;

    DayUnit(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// As in the API and the catalogue files.
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
