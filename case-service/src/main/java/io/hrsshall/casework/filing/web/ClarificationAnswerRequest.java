package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.Clarification;
import io.hrsshall.casework.filing.ClarificationAnswer;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

record ClarificationAnswerRequest(@NotBlank @Size(max = 64) String key, Clarification.@Nullable Choice choice,
        @Nullable @Size(max = 500) String text) {

    static List<ClarificationAnswer> toCommand(@Nullable List<ClarificationAnswerRequest> answers) {
        return answers == null
                ? List.of()
                : answers.stream().map(each -> new ClarificationAnswer(each.key, each.choice, each.text)).toList();
    }

    /// Without the text, which must not be logged.
    @Override
    public String toString() {
        return "ClarificationAnswerRequest";
    }
}
