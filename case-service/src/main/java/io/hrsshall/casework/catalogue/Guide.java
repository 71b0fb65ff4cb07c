package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the guide of an item (办事指南) says beyond what follows from its rules. Members whose source is not named yet are
/// absent and listed as unconfirmed.
///
/// @param conditions
///            受理条件
/// @param steps
///            办理流程; null if it is the one that follows from the rules of the item
/// @param fee
///            收费
/// @param result
///            办理结果; of a query, its document, which the hall makes
/// @param visits
///            是否必须到现场
/// @param questions
///            常见问题
@JsonInclude(Include.NON_NULL)
public record Guide(@Nullable List<String> conditions, @Nullable List<String> steps, @Nullable Fee fee,
        @Nullable Result result, @Nullable Visits visits, @Nullable List<Question> questions) {

    static final Guide UNSTATED = new Guide(null, null, null, null, null, null);

    /// @param standard
    ///            null if nothing is charged, like the basis
    @JsonInclude(Include.NON_NULL)
    public record Fee(boolean charged, @Nullable String standard, @Nullable String basis) {}

    /// @param sample
    ///            the address of a sample, or 无; null for a query
    /// @param document
    ///            who makes the document of an approval; null if that is not stated
    /// @param reason
    ///            why there is none; null otherwise
    @JsonInclude(Include.NON_NULL)
    public record Result(String name, @Nullable String sample, @Nullable Document document, @Nullable String reason) {}

    /// The document of what is approved.
    public enum Document implements Coded {
        /// The city uploads it before it approves.
        DEMANDED,
        /// The hall makes it: a paper beside that of the decision.
        GENERATED,
        /// There is none.
        NONE
    }

    /// @param reason
    ///            null if nobody has to come
    @JsonInclude(Include.NON_NULL)
    public record Visits(int times, @Nullable String reason) {}

    public record Question(String question, String answer) {}
}
