package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case without its form: the element of lists and the answer to a change. Also stored as the answer of a request
/// with an idempotency key. In JSON, the members of its parts are its own.
///
/// @param subject
///            whom it is about; in lists of the owner only, and never in an answer that is stored
/// @param supplementInReview
///            whether a supplement awaits the unit's review
/// @param toEvaluate
///            whether it can be evaluated now; false for a city, which does not learn of the evaluation
@JsonInclude(Include.NON_NULL)
public record CaseSummary(UUID id, long version, @Nullable CaseNumber caseNumber, @JsonUnwrapped Holder holder,
        @JsonUnwrapped Item item, @JsonUnwrapped State state, @JsonUnwrapped Times times, @JsonUnwrapped Promise term,
        @JsonUnwrapped Days days, boolean supplementInReview, boolean toEvaluate, @Nullable Subject subject,
        @JsonUnwrapped Delivery resultDelivery, Instant createdAt, Instant changedAt)
        implements
            Versioned {

    /// Whose case it is.
    ///
    /// @param unitNumber
    ///            null for a person's case that was never filed: naming a USCC in a draft must not turn it into the unit
    ///            number, which is half of a login
    /// @param employer
    ///            of such a case
    /// @param unitName
    ///            only for the city that handles the case; null if the unit's name has not arrived yet
    /// @param ofPerson
    ///            true if it is a case of a person, and the unit the employer that the person named
    @JsonInclude(Include.NON_NULL)
    public record Holder(@Nullable UnitNumber unitNumber, @Nullable UnifiedSocialCreditCode employer,
            @Nullable String unitName, @Nullable InstitutionNumber institutionNumber, @Nullable Boolean ofPerson) {}

    /// What is filed, and where.
    public record Item(ItemCode itemCode, int itemVersion, String itemName, City city) {}

    /// @param filedByMe
    ///            only if the caller is a person
    @JsonInclude(Include.NON_NULL)
    public record State(CaseStatus status, String statusName, @Nullable Boolean approved,
            @Nullable Boolean filedByMe) {}

    /// When it reached its steps.
    @JsonInclude(Include.NON_NULL)
    public record Times(@Nullable Instant filedAt, @Nullable Instant submittedAt, @Nullable Instant acceptedAt,
            @Nullable Instant closedAt) {}

    /// Until when it is decided.
    ///
    /// @param clockPaused
    ///            whether the city waits for a supplement while the clock runs, or for a conclusion
    /// @param prolongedDays
    ///            null unless the city has prolonged the term
    /// @param factsClear
    ///            true if the shorter term for plain cases applies
    @JsonInclude(Include.NON_NULL)
    public record Promise(@Nullable LocalDate promisedDay, @Nullable LocalDate statutoryDay, boolean clockPaused,
            @Nullable Integer prolongedDays, @Nullable Boolean factsClear) {}

    /// The days of its next steps.
    ///
    /// @param acceptanceDueDay
    ///            of a case of 行政许可 that is not accepted yet; after it, the case counts as accepted
    /// @param dueDay
    ///            of the next step: the promised day while it is accepted, the last day of a supplement that is asked
    ///            for
    /// @param due
    ///            null if it is not due soon
    /// @param opensOn
    ///            of a draft or a returned case that cannot be filed today: the first day on which it can
    @JsonInclude(Include.NON_NULL)
    public record Days(@Nullable LocalDate acceptanceDueDay, @Nullable LocalDate supplementDueDay,
            @Nullable LocalDate dueDay, @Nullable Due due, @Nullable LocalDate opensOn) {}
}
