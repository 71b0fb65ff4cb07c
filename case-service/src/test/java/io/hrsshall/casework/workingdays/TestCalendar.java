package io.hrsshall.casework.workingdays;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The calendar as the data files say it.
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
