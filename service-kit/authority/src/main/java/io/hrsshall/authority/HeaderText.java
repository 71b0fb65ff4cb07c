package io.hrsshall.authority;

/// The header checks of Spring Security's firewall without regular expressions, which are slow on long tokens. Accepts
/// exactly the same texts.
public final class HeaderText {

    private HeaderText() {}

    /// Whether the text consists of assigned characters other than control characters.
    public static boolean isName(String text) {
        return isValid(text, false);
    }

    /// Also permits tabs.
    public static boolean isValue(String text) {
        return isValid(text, true);
    }

    private static boolean isValid(String text, boolean tabs) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean printableAscii = c >= ' ' && c < 0x7F;
            if (!printableAscii && !(tabs && c == '\t')) {
                int codePoint = text.codePointAt(i);
                int type = Character.getType(codePoint);
                if (type == Character.UNASSIGNED || type == Character.CONTROL) {
                    return false;
                }
                i += Character.charCount(codePoint) - 1;
            }
        }
        return true;
    }
}
