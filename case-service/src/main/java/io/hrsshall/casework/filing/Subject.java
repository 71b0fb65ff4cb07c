package io.hrsshall.casework.filing;

/// Whom a case is about, as lists show it: 贾国等 2 人.
///
/// @param name
///            of the first person
/// @param persons
///            how many there are
public record Subject(String name, int persons) {

    /// For messages, which are no place for names: 贾*.
    Subject masked() {
        int first = name.offsetByCodePoints(0, 1);
        return new Subject(
                name.substring(0, first) + "*".repeat(Math.max(1, name.codePointCount(first, name.length()))),
                persons);
    }

    /// Without the name, which must not be logged.
    @Override
    public String toString() {
        return "Subject[" + persons + "]";
    }
}
