/// Finds short Chinese texts by what somebody types: words in any order, pinyin, its first letters, one slip. In
/// memory, for some hundred entries.
@NullMarked
package io.hrsshall.casework.textsearch;

import org.jspecify.annotations.NullMarked;
