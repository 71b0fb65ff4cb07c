package io.hrsshall.casework.search;

import java.util.List;

/// A question about the hall itself.
///
/// @param page
///            the path of the page on which it is done
/// @param phrases
///            by which it is found, besides its title
public record HelpTopic(String code, String page, Bilingual title, Bilingual text, List<String> phrases) {}
