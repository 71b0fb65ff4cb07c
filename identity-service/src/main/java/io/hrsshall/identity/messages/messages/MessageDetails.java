package io.hrsshall.identity.messages.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.identity.outside.cases.FiledCase;
import io.hrsshall.identity.outside.cases.FiledCase.Subject;
import io.hrsshall.identity.outside.delegation.DelegationClient.Days;
import io.hrsshall.identity.outside.delegation.DelegationClient.GrantOfMember;
import io.hrsshall.identity.outside.institutions.InstitutionClient.Institution;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a message says. Without personal data: persons are named by their ids. In JSON, the members of its parts are
/// its own.
///
/// @param day
///            the last day of a supplement, a grant or a licence; of an offered grant, the last day to accept it; of a
///            changed term, the promised day
/// @param outcome
///            what was decided about an offered grant or an access request; of a parcel, how its delivery failed; of a
///            term, how it was changed
@JsonInclude(Include.NON_NULL)
public record MessageDetails(UnitNumber unitNumber, @Nullable String unitName,
        @Nullable InstitutionNumber institutionNumber, @JsonUnwrapped AboutCase filed, @Nullable UUID parcelId,
        @JsonUnwrapped AboutGrant grant, @Nullable LocalDate day, @Nullable String outcome) {

    /// The case that it is about; nothing for other messages.
    ///
    /// @param ofPerson
    ///            true if it is about the person's own case; the unit is then the employer, who is not notified
    /// @param subject
    ///            the masked name of the first person whom the case is about
    /// @param persons
    ///            how many it is about
    @JsonInclude(Include.NON_NULL)
    public record AboutCase(@Nullable UUID caseId, @Nullable String caseNumber, @Nullable String itemName,
            @Nullable Boolean approved, @Nullable Boolean ofPerson, @Nullable String subject,
            @Nullable Integer persons) {

        private static final AboutCase NONE = new AboutCase(null, null, null, null, null, null, null);

        private static AboutCase of(FiledCase filed) {
            Subject subject = filed.subject();
            return new AboutCase(filed.id(), filed.caseNumber(), filed.itemName(), filed.approved(),
                    filed.person() == null ? null : true, subject == null ? null : subject.name(),
                    subject == null ? null : subject.persons());
        }

        /// The name of the item, with whom it is about, as far as the provider takes it.
        private static String item(String name, @Nullable String subject, @Nullable Integer persons) {
            String about = subject == null || persons == null
                    ? ""
                    : persons == 1 ? "（" + subject + "）" : "（" + subject + "等" + persons + "人）";
            int most = MAX_PARAMETER_LENGTH - about.length();
            return (name.length() <= most ? name : name.substring(0, Math.max(0, most - 1)) + "…") + about;
        }
    }

    /// The grant that it is about; nothing for other messages.
    ///
    /// @param grantee
    ///            the person whose grant it is
    @JsonInclude(Include.NON_NULL)
    public record AboutGrant(@Nullable UUID grantId, @Nullable String tier, @Nullable UUID grantee) {

        private static final AboutGrant NONE = new AboutGrant(null, null, null);
    }

    /// Stands in place of a unit's number if the message is personal, so that no account of the employer shows it.
    static final String PERSONAL = "personal";
    /// The longest value that the provider takes for a parameter.
    private static final int MAX_PARAMETER_LENGTH = 35;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日", Locale.CHINA);

    static MessageDetails of(FiledCase filed, NoticeContent notice) {
        return new MessageDetails(filed.unitNumber(), null, filed.institutionNumber(), AboutCase.of(filed),
                notice.parcelId(), AboutGrant.NONE,
                notice.kind() == MessageKind.TERM_CHANGED ? notice.day() : filed.supplementDueDay(), notice.outcome());
    }

    static MessageDetails of(GrantOfMember grant, NoticeContent notice) {
        Days window = grant.window();
        LocalDate lastDay = window == null ? null : window.to();
        return new MessageDetails(grant.unitNumber(), grant.unitName(), grant.institutionNumber(), AboutCase.NONE, null,
                new AboutGrant(grant.grantId(), grant.tier(), grant.personId()), switch (notice.kind()) {
                    case GRANT_OFFERED -> notice.day();
                    case GRANT_REVOKED, ACCESS_ASKED -> null;
                    default -> lastDay;
                }, notice.outcome());
    }

    boolean belongsToPerson() {
        return Boolean.TRUE.equals(filed.ofPerson());
    }

    static MessageDetails of(Institution institution) {
        return about(institution.unitNumber(), institution.institutionNumber(), institution.licenceTo());
    }

    /// Its last day is not known of every institution, and every message of a kind has the same parameters.
    static MessageDetails ofRegistered(Institution institution) {
        return about(institution.unitNumber(), institution.institutionNumber(), null);
    }

    static MessageDetails of(UnitNumber unit) {
        return about(unit, null, null);
    }

    private static MessageDetails about(UnitNumber unit, @Nullable InstitutionNumber institution,
            @Nullable LocalDate day) {
        return new MessageDetails(unit, null, institution, AboutCase.NONE, null, AboutGrant.NONE, day, null);
    }

    /// For whom the reader acts: a unit opens its new institution.
    String actingFor(MessageKind kind) {
        return kind == MessageKind.INSTITUTION_REGISTERED ? unitNumber.value() : number();
    }

    /// The unit or institution that the message is about.
    String number() {
        if (belongsToPerson()) {
            return PERSONAL;
        }
        return institutionNumber == null ? unitNumber.value() : institutionNumber.value();
    }

    /// The parameters of the SMS: numbers, the name of the item with the masked name of whom it is about, and a day.
    Map<String, String> parameters(MessageKind kind) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (filed.caseNumber() != null && filed.itemName() != null) {
            parameters.put("caseNumber", filed.caseNumber());
            parameters.put("item", AboutCase.item(filed.itemName(), filed.subject(), filed.persons()));
        } else {
            parameters.put("number", number());
        }
        // A suspended term has no promised day, and every message of a kind has the same parameters.
        if (day != null && kind != MessageKind.TERM_CHANGED) {
            parameters.put("day", DAY.format(day));
        }
        return parameters;
    }
}
