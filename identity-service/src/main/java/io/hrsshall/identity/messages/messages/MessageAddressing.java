package io.hrsshall.identity.messages.messages;

import io.hrsshall.identity.outside.cases.CaseClient;
import io.hrsshall.identity.outside.cases.FiledCase;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.delegation.DelegationClient.AccessRequest;
import io.hrsshall.identity.outside.delegation.DelegationClient.GrantOfMember;
import io.hrsshall.identity.outside.delegation.DelegationClient.Member;
import io.hrsshall.identity.outside.institutions.InstitutionClient;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Decides by the present state of case-service, delegation-service and institution-service whom a notice concerns and
/// what it says. Calls other services, so it runs outside transactions.
@Component
class MessageAddressing {

    private static final String IN_FORCE = "in-force";
    private static final String OFFERED = "offered";
    private static final String REVOKED = "revoked";
    private static final Set<String> GIVEN = Set.of(IN_FORCE, "upcoming");

    private final CaseClient cases;
    private final DelegationClient delegation;
    private final InstitutionClient institutions;

    MessageAddressing(CaseClient cases, DelegationClient delegation, InstitutionClient institutions) {
        this.cases = cases;
        this.delegation = delegation;
        this.institutions = institutions;
    }

    /// @param kind
    ///            of the messages; it follows from the present state and can differ from the kind of the notice
    /// @param persons
    ///            whom it concerns
    record Addressed(MessageKind kind, MessageDetails details, Set<UUID> persons) {

        /// Whether it is about the person's own grant or case, which the personal account shows.
        boolean isPersonalTo(UUID person) {
            return person.equals(details.grant().grantee()) || details.belongsToPerson();
        }
    }

    /// Empty if the notice is outdated.
    Optional<Addressed> address(NoticeContent notice) {
        return switch (notice.kind()) {
            case SUPPLEMENT_ASKED -> caseOf(notice).filter(FiledCase::awaitsSupplement)
                    .map(filed -> ofCase(notice, filed));
            case SUPPLEMENT_DUE -> caseOf(notice).filter(FiledCase::awaitsSupplement)
                    .filter(filed -> Objects.equals(filed.supplementDueDay(), notice.day()))
                    .map(filed -> ofCase(notice, filed));
            // A reviewer to whom it has been assigned meanwhile gets the message about the assignment.
            case REVIEW_REQUESTED -> caseOf(notice).filter(FiledCase::awaitsReview)
                    .filter(filed -> filed.reviewer() == null)
                    .map(filed -> new Addressed(notice.kind(), MessageDetails.of(filed, notice),
                            Recipients.ofReviewRequest(filed, members(filed.unitNumber()))));
            case REVIEW_ASSIGNED -> caseOf(notice).filter(FiledCase::awaitsReview)
                    .filter(filed -> filed.reviewer() != null).map(filed -> ofReview(notice, filed));
            case REVIEW_WAITING, REVIEWER_LOST -> caseOf(notice).filter(FiledCase::awaitsReview)
                    .map(filed -> ofReview(notice, filed));
            case REVIEW_RETURNED -> caseOf(notice).filter(filed -> filed.returnedBy() != null)
                    .map(filed -> new Addressed(notice.kind(), MessageDetails.of(filed, notice),
                            Recipients.ofReturn(filed, members(filed.unitNumber()))));
            case CASE_NOT_ACCEPTED, TERM_CHANGED, CASE_DECIDED, CASE_CORRECTED, RESULTS_HANDED_OVER, PARCEL_SENT,
                    PARCEL_ARRIVED,
                    PARCEL_FAILED ->
                caseOf(notice).map(filed -> ofCase(notice, filed));
            case EVALUATION_ANSWERED ->
                caseOf(notice).map(filed -> new Addressed(notice.kind(), MessageDetails.of(filed, notice),
                        Recipients.ofEvaluation(filed, membersFor(filed))));
            case GRANT_GIVEN -> grantOf(notice).filter(grant -> GIVEN.contains(grant.state()))
                    .map(grant -> toHolder(grant, notice));
            case GRANT_ENDING -> grantOf(notice).filter(grant -> grant.state().equals(IN_FORCE))
                    .filter(grant -> grant.window() != null && grant.window().to().equals(notice.day()))
                    .map(grant -> new Addressed(notice.kind(), MessageDetails.of(grant, notice),
                            Recipients.ofEnding(grant, members(grant.unitNumber()))));
            case GRANT_OFFERED -> grantOf(notice).filter(grant -> grant.state().equals(OFFERED))
                    .map(grant -> toHolder(grant, notice));
            case OFFER_ANSWERED ->
                grantOf(notice).map(grant -> new Addressed(notice.kind(), MessageDetails.of(grant, notice),
                        Recipients.ofAnswer(grant, members(grant.unitNumber()))));
            case GRANT_LEFT ->
                grantOf(notice).map(grant -> new Addressed(notice.kind(), MessageDetails.of(grant, notice),
                        Recipients.ofDeparture(grant, members(grant.unitNumber()))));
            case GRANT_REVOKED -> grantOf(notice).filter(grant -> grant.state().equals(REVOKED))
                    .map(grant -> toHolder(grant, notice));
            case ACCESS_ASKED -> grantOf(notice).filter(_ -> isOpen(notice))
                    .map(grant -> new Addressed(notice.kind(), MessageDetails.of(grant, notice),
                            Recipients.ofUnit(members(grant.unitNumber()))));
            case ACCESS_DECIDED -> grantOf(notice).filter(grant -> !grant.state().equals(REVOKED))
                    .map(grant -> toHolder(grant, notice));
            case LICENCE_ENDING -> institutions.find(Objects.requireNonNull(notice.institutionNumber()))
                    .filter(institution -> Objects.equals(institution.licenceTo(), notice.day()))
                    .map(institution -> new Addressed(notice.kind(), MessageDetails.of(institution),
                            Recipients.ofInstitution(
                                    institution.institutionNumber(), members(institution.unitNumber()))));
            case INSTITUTION_REGISTERED -> institutions.find(Objects.requireNonNull(notice.institutionNumber()))
                    .map(institution -> new Addressed(notice.kind(), MessageDetails.ofRegistered(institution),
                            Recipients.ofUnit(members(institution.unitNumber()))));
            case USUAL_ADDRESS_CHANGED -> {
                UnitNumber unit = Objects.requireNonNull(notice.unitNumber());
                yield Optional.of(new Addressed(notice.kind(), MessageDetails.of(unit),
                        Recipients.ofUnit(members(unit))));
            }
        };
    }

    private static Addressed toHolder(GrantOfMember grant, NoticeContent notice) {
        return new Addressed(notice.kind(), MessageDetails.of(grant, notice), Set.of(grant.personId()));
    }

    /// If the assignee may no longer review the case, the administrator or legal representative is notified of
    /// that instead.
    private Addressed ofReview(NoticeContent notice, FiledCase filed) {
        List<Member> members = members(filed.unitNumber());
        return new Addressed(Recipients.lostReviewer(filed, members) ? MessageKind.REVIEWER_LOST : notice.kind(),
                MessageDetails.of(filed, notice), Recipients.ofReview(filed, members));
    }

    private Addressed ofCase(NoticeContent notice, FiledCase filed) {
        return new Addressed(notice.kind(), MessageDetails.of(filed, notice),
                Recipients.ofCase(filed, membersFor(filed)));
    }

    /// A person's case concerns no unit.
    private List<Member> membersFor(FiledCase filed) {
        return filed.person() == null ? members(filed.unitNumber()) : List.of();
    }

    private Optional<FiledCase> caseOf(NoticeContent notice) {
        return cases.find(Objects.requireNonNull(notice.caseId()));
    }

    private Optional<GrantOfMember> grantOf(NoticeContent notice) {
        return found(() -> delegation.grant(Objects.requireNonNull(notice.grantId())));
    }

    private boolean isOpen(NoticeContent notice) {
        return found(() -> delegation.accessRequest(Objects.requireNonNull(notice.requestId())))
                .filter(AccessRequest::isOpen).isPresent();
    }

    private static <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (RemoteProblem e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<Member> members(UnitNumber unit) {
        return found(() -> delegation.membersOf(unit).members()).orElse(List.of());
    }
}
