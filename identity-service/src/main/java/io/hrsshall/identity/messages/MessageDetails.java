package io.hrsshall.identity.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.identity.cases.FiledCase;
import io.hrsshall.identity.delegation.DelegationClient.Days;
import io.hrsshall.identity.delegation.DelegationClient.GrantOfMember;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a message says. Without personal data: persons are named by their ids.
///
/// @param day
///            the last day of a supplement or a grant
/// @param grantee
///            the person whose grant it is
@JsonInclude(Include.NON_NULL)
public record MessageDetails(UnitNumber unitNumber, @Nullable String unitName,
        @Nullable InstitutionNumber institutionNumber, @Nullable UUID caseId, @Nullable String caseNumber,
        @Nullable String itemName, @Nullable Boolean approved, @Nullable UUID parcelId, @Nullable UUID grantId,
        @Nullable String tier, @Nullable LocalDate day, @Nullable UUID grantee) {

    /// The longest value that the provider takes for a parameter.
    private static final int LONGEST_PARAMETER = 35;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日", Locale.CHINA);

    static MessageDetails of(FiledCase filed, @Nullable UUID parcel, @Nullable LocalDate day) {
        return new MessageDetails(filed.unitNumber(), null, filed.institutionNumber(), filed.id(), filed.caseNumber(),
                filed.itemName(), filed.approved(), parcel, null, null, day, null);
    }

    static MessageDetails of(GrantOfMember grant) {
        Days window = grant.window();
        return new MessageDetails(grant.unitNumber(), grant.unitName(), grant.institutionNumber(), null, null, null,
                null, null, grant.grantId(), grant.tier(), window == null ? null : window.to(), grant.personId());
    }

    /// The unit or institution that the message is about.
    String number() {
        return institutionNumber == null ? unitNumber.value() : institutionNumber.value();
    }

    /// The parameters of the SMS: numbers, the name of the item and a day.
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (caseNumber != null && itemName != null) {
            parameters.put("caseNumber", caseNumber);
            parameters.put("item", itemName.length() <= LONGEST_PARAMETER
                    ? itemName
                    : itemName.substring(0, LONGEST_PARAMETER - 1) + "…");
        } else {
            parameters.put("number", number());
        }
        if (day != null) {
            parameters.put("day", DAY.format(day));
        }
        return parameters;
    }
}
