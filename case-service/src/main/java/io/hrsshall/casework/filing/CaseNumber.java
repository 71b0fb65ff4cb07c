package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.values.City;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// 办件编号, shown to people and never used as a key: handling city, day of filing, sequence number and a check digit, 22
/// digits in all. The check digit (Damm) detects every single wrong digit and every swap of two neighbours.
public record CaseNumber(@JsonValue String value) {

    static final int MAX_SEQUENCE = 9_999_999;
    /// Damm's totally anti-symmetric quasigroup of order 10.
    private static final String[] DAMM = {"0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
            "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"};
    private static final Pattern FORM = Pattern.compile("[0-9]{22}");

    /// @throws IllegalArgumentException
    ///             if the text is not a case number
    @JsonCreator
    public CaseNumber {
        if (!FORM.matcher(value).matches() || checkDigit(value.substring(0, 21)) != value.charAt(21)) {
            throw new IllegalArgumentException("not a case number");
        }
    }

    static CaseNumber of(City city, LocalDate day, int sequence) {
        if (sequence < 0 || sequence > MAX_SEQUENCE) {
            throw new IllegalArgumentException("sequence out of range: " + sequence);
        }
        String digits = city.code() + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "%07d".formatted(sequence);
        return new CaseNumber(digits + checkDigit(digits));
    }

    private static char checkDigit(String digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = DAMM[interim].charAt(digits.charAt(i) - '0') - '0';
        }
        return (char) ('0' + interim);
    }

    @Override
    public String toString() {
        return value;
    }
}
