package io.hrsshall.identity.messages.messages;

import io.hrsshall.authority.Scopes;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.outside.cases.FiledCase;
import io.hrsshall.identity.outside.delegation.DelegationClient.GrantOfMember;
import io.hrsshall.identity.outside.delegation.DelegationClient.Member;
import io.hrsshall.kit.values.InstitutionNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The recipients of messages. Those about a unit have a grant in force: a person who lost the authority gets no
/// further message about it.
final class Recipients {

    private Recipients() {}

    /// Of a person's case: that person. Of a unit's case: who filed it, if still in scope, and who manages the unit. Of
    /// an institution's case: its administrator.
    ///
    /// @param inForce
    ///            the members of the unit, with the administrators of its institutions
    static Set<UUID> ofCase(FiledCase filed, List<Member> inForce) {
        if (filed.person() != null) {
            return Set.of(filed.person());
        }
        List<Member> own = of(filed.institutionNumber(), inForce);
        if (filed.institutionNumber() != null) {
            return persons(own.stream());
        }
        return persons(Stream.concat(
                own.stream().filter(member -> member.personId().equals(filed.filedBy()) && mayDo(member, filed)),
                manager(own).stream()));
    }

    /// Of the city's reply to an evaluation: who evaluated, if still in scope, otherwise who manages the unit. Of an
    /// institution's case: its administrator.
    static Set<UUID> ofEvaluation(FiledCase evaluated, List<Member> inForce) {
        if (evaluated.person() != null || evaluated.institutionNumber() != null) {
            return ofCase(evaluated, inForce);
        }
        List<Member> own = of(null, inForce);
        return persons(own.stream()
                .filter(member -> member.personId().equals(evaluated.evaluatedBy()) && mayDo(member, evaluated))
                .findFirst().or(() -> manager(own)).stream());
    }

    /// Of a review that waits: to whom it is assigned; if that person may no longer review, who manages the unit,
    /// because no other agent reviews an assigned case. Without an assignment: the agents who may review, except those
    /// who filed or edited the case or added files to it, and who manages the unit.
    static Set<UUID> ofReview(FiledCase filed, List<Member> inForce) {
        List<Member> own = of(null, inForce);
        if (filed.reviewer() == null) {
            return persons(Stream.concat(
                    own.stream().filter(member -> !manages(member) && mayReview(member, filed)),
                    manager(own).stream()));
        }
        return lostReviewer(filed, inForce) ? persons(manager(own).stream()) : Set.of(filed.reviewer());
    }

    /// Of a case or supplement that was just sent to review: the agents who may review it, and who manages the unit.
    /// Not who filed or last edited it, and knows.
    static Set<UUID> ofReviewRequest(FiledCase filed, List<Member> inForce) {
        List<Member> others = of(null, inForce).stream().filter(member -> !isOwn(member, filed)).toList();
        return persons(Stream.concat(
                others.stream().filter(member -> !manages(member) && mayReview(member, filed)),
                manager(others).stream()));
    }

    /// Whether the review is assigned to a person who may no longer review it.
    static boolean lostReviewer(FiledCase filed, List<Member> inForce) {
        return filed.reviewer() != null && of(null, inForce).stream()
                .noneMatch(member -> member.personId().equals(filed.reviewer()) && mayReview(member, filed));
    }

    private static boolean mayReview(Member member, FiledCase filed) {
        if (manages(member)) {
            return true;
        }
        return member.reviewScopes() != null && Scopes.of(member.reviewScopes()).covers(filed.itemCode())
                && !isOwn(member, filed) && !filed.hasFilesOf(member.personId());
    }

    private static boolean isOwn(Member member, FiledCase filed) {
        return member.personId().equals(filed.filedBy()) || member.personId().equals(filed.writtenBy());
    }

    /// Of a case or supplement that the unit's review returned: who filed and who last edited it, if still in scope,
    /// otherwise who manages the unit; never who returned it.
    static Set<UUID> ofReturn(FiledCase returned, List<Member> inForce) {
        List<Member> own = of(null, inForce);
        List<Member> filers = own.stream().filter(member -> isOwn(member, returned) && mayDo(member, returned))
                .toList();
        return persons((filers.isEmpty() ? manager(own).stream() : filers.stream())
                .filter(member -> !member.personId().equals(returned.returnedBy())));
    }

    /// Of an institution's licence: its administrator.
    static Set<UUID> ofInstitution(InstitutionNumber institution, List<Member> inForce) {
        return persons(of(institution, inForce).stream());
    }

    /// Of a grant that ends: who has it, and who gave it; if that person no longer manages the unit, who does.
    static Set<UUID> ofEnding(GrantOfMember grant, List<Member> inForce) {
        List<Member> own = of(grant.institutionNumber(), inForce);
        Stream<Member> holder = own.stream().filter(member -> member.grantId().equals(grant.grantId()));
        return persons(Stream.concat(holder, giver(grant, own).stream()));
    }

    /// Of an offered grant that was answered: who gave it; if that person no longer manages the unit, who does.
    static Set<UUID> ofAnswer(GrantOfMember grant, List<Member> inForce) {
        return persons(giver(grant, of(grant.institutionNumber(), inForce)).stream());
    }

    /// Of a grant that its holder gave up: the legal representative and the administrator.
    static Set<UUID> ofDeparture(GrantOfMember grant, List<Member> inForce) {
        return persons(of(grant.institutionNumber(), inForce).stream().filter(Recipients::manages));
    }

    /// Of what concerns the unit as a whole: the legal representative and the administrator.
    static Set<UUID> ofUnit(List<Member> inForce) {
        return persons(of(null, inForce).stream().filter(Recipients::manages));
    }

    private static Optional<Member> giver(GrantOfMember grant, List<Member> own) {
        List<Member> others = own.stream().filter(member -> !member.grantId().equals(grant.grantId())).toList();
        return others.stream().filter(Recipients::manages)
                .filter(member -> member.personId().equals(grant.grantedBy())).findFirst().or(() -> manager(others));
    }

    private static List<Member> of(@Nullable InstitutionNumber institution, List<Member> inForce) {
        return inForce.stream().filter(member -> Objects.equals(member.institutionNumber(), institution)).toList();
    }

    /// The administrator, or without one the legal representative.
    private static Optional<Member> manager(List<Member> members) {
        return ofTier(Tier.ADMINISTRATOR, members).or(() -> ofTier(Tier.LEGAL_REPRESENTATIVE, members));
    }

    private static Optional<Member> ofTier(Tier tier, List<Member> members) {
        return members.stream().filter(member -> member.tier().equals(tier.code())).findFirst();
    }

    private static boolean manages(Member member) {
        return !member.tier().equals(Tier.AGENT.code());
    }

    private static boolean mayDo(Member member, FiledCase filed) {
        return manages(member) || Scopes.of(member.scopes()).covers(filed.itemCode());
    }

    private static Set<UUID> persons(Stream<Member> members) {
        return members.map(Member::personId).collect(Collectors.toUnmodifiableSet());
    }
}
