package io.hrsshall.casework.clarifications;

import io.hrsshall.casework.catalogue.ClarificationRule.When;
import io.hrsshall.casework.filing.Clarification.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One value of a form that is possible but odd.
///
/// @param field
///            its place in the form
/// @param row
///            the number of its row in a sheet
/// @param code
///            of the reason
/// @param content
///            what makes it odd; with the same content it is the same question
record OddValue(When when, String field, @Nullable Integer row, String code, List<String> arguments,
        List<Choice> choices, List<String> content) {

    /// Without the content, which must not be logged.
    @Override
    public String toString() {
        return "OddValue(" + code + ")";
    }
}
