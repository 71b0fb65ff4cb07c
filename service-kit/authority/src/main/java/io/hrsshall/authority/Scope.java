package io.hrsshall.authority;

/// A prefix of item codes: `SI.REG` covers `SI.REG` and `SI.REG.EMP`, but not `SI.REGX`.
public record Scope(ItemCode prefix) implements Comparable<Scope> {

    /// @throws IllegalArgumentException
    ///             if the text is not an item code
    public static Scope of(String code) {
        return new Scope(new ItemCode(code));
    }

    public boolean covers(ItemCode item) {
        String text = prefix.value();
        return item.value().startsWith(text)
                && (item.value().length() == text.length() || item.value().charAt(text.length()) == '.');
    }

    public boolean covers(Scope other) {
        return covers(other.prefix);
    }

    public String code() {
        return prefix.value();
    }

    @Override
    public int compareTo(Scope other) {
        return prefix.compareTo(other.prefix);
    }

    @Override
    public String toString() {
        return code();
    }
}
