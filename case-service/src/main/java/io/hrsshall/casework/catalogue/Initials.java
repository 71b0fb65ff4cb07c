package io.hrsshall.casework.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.sourceforge.pinyin4j.PinyinHelper;

/// The first letters of the pinyin of a name, by which `cbzm` finds 参保证明. A character with several readings stands for
/// the first letter of each.
///
/// @param letters
///            per character, the letters for which it stands
record Initials(List<String> letters) {

    private static final Pattern SEARCHABLE = Pattern.compile("[a-z0-9]{2,}");

    static Initials of(String name) {
        List<String> letters = new ArrayList<>();
        for (char character : name.toLowerCase(Locale.ROOT).toCharArray()) {
            String[] readings = PinyinHelper.toHanyuPinyinStringArray(character);
            if (readings != null) {
                StringBuilder first = new StringBuilder();
                for (String reading : readings) {
                    first.append(reading.charAt(0));
                }
                letters.add(first.toString());
            } else if (character >= 'a' && character <= 'z' || character >= '0' && character <= '9') {
                letters.add(String.valueOf(character));
            }
        }
        return new Initials(List.copyOf(letters));
    }

    /// Whether consecutive characters stand for these letters. One letter alone finds nothing.
    boolean contain(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (!SEARCHABLE.matcher(wanted).matches()) {
            return false;
        }
        for (int start = 0; start + wanted.length() <= letters.size(); start++) {
            if (matchesAt(start, wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesAt(int start, String wanted) {
        for (int i = 0; i < wanted.length(); i++) {
            if (letters.get(start + i).indexOf(wanted.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
