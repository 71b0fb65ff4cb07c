package io.hrsshall.casework.workingdays;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The calendar of the data files.
public final class TestCalendar {

    private TestCalendar() {}

    public static WorkingCalendar official() {
        try {
            return WorkingDaysConfiguration.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
