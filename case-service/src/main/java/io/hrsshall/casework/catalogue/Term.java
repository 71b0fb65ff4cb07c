package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.workingdays.DayUnit;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// 办理时限: how long the city may take. The lengths are all in the same unit.
///
/// @param unit
///            the kind of days
/// @param from
///            the event whose day is the first, which is not counted
/// @param statutory
///            法定时限
/// @param promised
///            承诺时限; not longer than the statutory one
/// @param plain
///            the shorter statutory term of a case whose facts are clear; null for none
/// @param prolongation
///            the days by which the city may prolong a case's term once, at most; null for none
/// @param suspension
///            what the city may wait for while the term is suspended; null for nothing
/// @param basis
///            the rule that states the term; null if the basis of the item does
@JsonInclude(Include.NON_NULL)
public record Term(DayUnit unit, From from, int statutory, int promised, @Nullable Integer plain,
        @Nullable Integer prolongation, @Nullable String suspension, @Nullable String basis) {

    public enum From implements Coded {
        /// 受理.
        ACCEPTANCE,
        /// 收到申请: the day on which the case was submitted to the city.
        RECEIPT
    }

    public Term {
        if (promised < 1 || promised > statutory) {
            throw new IllegalArgumentException("a term promises at least one day, and no more than the law allows");
        }
        if (plain != null && (plain < 1 || plain >= statutory) || prolongation != null && prolongation < 1) {
            throw new IllegalArgumentException("a shorter term is shorter, and a prolongation has days");
        }
    }

    /// Whether its two lengths state all of it.
    boolean isShort() { return equals(workingDays(statutory, promised)); }

    boolean isOneWorkingDay() { return unit == DayUnit.WORKING_DAY && promised == 1; }

    /// 承诺办结日 of what arrives on a day. It is accepted on that day, or on the next working day.
    public LocalDate promisedDay(LocalDate arrival, WorkingCalendar calendar) {
        LocalDate first = switch (from) {
            case RECEIPT -> arrival;
            case ACCEPTANCE -> calendar.endOfTerm(arrival);
        };
        return calendar.endOfTerm(calendar.plus(first, promised, unit));
    }

    /// As items state it that name working days only: from acceptance, neither prolonged nor suspended.
    static Term workingDays(int statutory, int promised) {
        return new Term(DayUnit.WORKING_DAY, From.ACCEPTANCE, statutory, promised, null, null, null, null);
    }
}
