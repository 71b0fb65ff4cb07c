package io.hrsshall.kit.values;

/// Characters with which a text reads differently from what is stored: format characters, such as U+202E, and control
/// characters, with which a terminal deletes or recolours what it has shown.
public final class HiddenCharacters {

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private HiddenCharacters() {}

    /// U+200D is no such character: it only joins the characters beside it. Nor are tabs and ends of lines.
    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(HiddenCharacters::isHidden);
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT -> character != ZERO_WIDTH_JOINER;
            case Character.CONTROL -> character != '\t' && character != '\n' && character != '\r';
            default -> false;
        };
    }
}
