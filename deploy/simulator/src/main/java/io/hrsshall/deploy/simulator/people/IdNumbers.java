package io.hrsshall.deploy.simulator.people;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Generates valid identity card numbers (GB 11643-1999) of fictitious persons.
public final class IdNumbers {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final String[] DIVISIONS = {"320102", "320104", "320105", "320106", "320113", "320205", "320303",
            "320404", "320505", "320602", "320703", "320802", "320902", "321003", "321102", "321202", "321302"};

    private static final Set<String> ISSUED = ConcurrentHashMap.newKeySet();

    private IdNumbers() {}

    /// A number that this process has not issued before.
    public static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (true) {
            LocalDate born = LocalDate.of(1960, 1, 1).plusDays(random.nextInt(45 * 365));
            String number = of(DIVISIONS[random.nextInt(DIVISIONS.length)], born, random.nextInt(1, 1000));
            if (ISSUED.add(number)) {
                return number;
            }
        }
    }

    public static boolean isValid(String number) {
        return number.matches("\\d{17}[\\dX]") && number.charAt(17) == check(number);
    }

    /// @param sequence
    ///            1 to 999
    public static String of(String division, LocalDate born, int sequence) {
        String first = division + born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
        return first + check(first);
    }

    private static char check(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % 11);
    }
}
