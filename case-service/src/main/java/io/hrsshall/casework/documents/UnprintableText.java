package io.hrsshall.casework.documents;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.util.Set;
import java.util.stream.Collectors;

/// No font has some characters of a document. A document with a box in place of a name is not issued.
public final class UnprintableText extends BrokenRule {

    private final String characters;

    UnprintableText(Set<Integer> characters) {
        super(Status.CONFLICT, "document-unprintable");
        this.characters = characters.stream().map("U+%04X"::formatted).collect(Collectors.joining(" "));
    }

    /// For operators: the code points, which are no personal data by themselves.
    public String characters() {
        return characters;
    }
}
