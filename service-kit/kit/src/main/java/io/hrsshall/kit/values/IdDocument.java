package io.hrsshall.kit.values;

import io.hrsshall.kit.problem.InvalidField;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An identity document (证件): its type and its number. The number of an ID card follows GB 11643-1999; unknown division
/// codes are accepted, because the codes change over time.
public record IdDocument(IdType type, String number) {

    private static final Pattern ID_CARD = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final Pattern PASSPORT = Pattern.compile("[A-Z0-9]{5,20}");
    private static final Pattern HK_MACAO = Pattern.compile("[HM][0-9]{8}");
    private static final Pattern TAIWAN = Pattern.compile("[0-9]{8}");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    /// @throws InvalidField
    ///             if the number is not valid for the type
    public IdDocument {
        number = Texts.number(number);
        String problem = problem(type, number);
        if (problem != null) {
            throw new InvalidField("idNumber", problem);
        }
    }

    /// Reads the number from a field.
    ///
    /// @throws InvalidField
    ///             if the number is not valid for the type
    public static IdDocument parse(String field, IdType type, @Nullable String text) {
        return InvalidField.in(field, text, number -> new IdDocument(type, number));
    }

    public static boolean isValid(IdType type, @Nullable String text) {
        return text != null && problem(type, Texts.number(text)) == null;
    }

    /// Whether a text is the number of this document in any accepted spelling.
    public boolean hasNumber(String text) {
        return number.equals(text) || number.equals(Texts.number(text));
    }

    /// The form for the blind index. The same number with two types is two documents.
    public String normalized() {
        return type.name() + ":" + number;
    }

    /// The last six characters, which are part of an initial password (manual 2.6.6).
    public String lastSix() {
        return number.length() <= 6 ? number : number.substring(number.length() - 6);
    }

    /// The day of birth that the number of an ID card contains.
    public Optional<LocalDate> birthDate() {
        return type == IdType.RESIDENT_ID_CARD ? birthDate(number) : Optional.empty();
    }

    /// The check character of the first 17 digits of an ID card number.
    public static char checkCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (first17.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK.charAt(sum % 11);
    }

    private static @Nullable String problem(IdType type, String number) {
        return switch (type) {
            case RESIDENT_ID_CARD -> idCardProblem(number);
            case PASSPORT -> PASSPORT.matcher(number).matches() ? null : "passport-form";
            case HK_MACAO_PERMIT -> HK_MACAO.matcher(number).matches() ? null : "hk-macao-permit-form";
            case TAIWAN_PERMIT -> TAIWAN.matcher(number).matches() ? null : "taiwan-permit-form";
        };
    }

    private static @Nullable String idCardProblem(String number) {
        if (!ID_CARD.matcher(number).matches()) {
            return "id-card-form";
        }
        if (birthDate(number).isEmpty()) {
            return "id-card-birth-date";
        }
        return checkCharacter(number) == number.charAt(17) ? null : "id-card-check-digit";
    }

    private static Optional<LocalDate> birthDate(String number) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)), Integer.parseInt(number.substring(12, 14))))
                    .filter(day -> day.getYear() >= 1800);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Without the number, which must not be logged.
    @Override
    public String toString() {
        return type.name();
    }
}
