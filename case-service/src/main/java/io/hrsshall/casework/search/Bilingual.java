package io.hrsshall.casework.search;

import java.util.Locale;

/// A text in the languages of the hall.
public record Bilingual(String zh, String en) {

    public String in(Locale language) {
        return language.getLanguage().equals("en") ? en : zh;
    }
}
