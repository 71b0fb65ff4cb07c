package io.hrsshall.delegation.requests;

import static io.hrsshall.delegation.grants.GrantFixtures.NOW;
import static io.hrsshall.delegation.grants.GrantFixtures.administrator;
import static io.hrsshall.delegation.grants.GrantFixtures.agent;
import static io.hrsshall.delegation.grants.GrantFixtures.holderOf;
import static io.hrsshall.delegation.grants.GrantFixtures.reviewing;
import static io.hrsshall.delegation.grants.GrantFixtures.scopes;
import static io.hrsshall.delegation.grants.GrantFixtures.thisYear;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.grants.GrantedScope;
import io.hrsshall.delegation.grants.GrantedScopes;
import io.hrsshall.delegation.requests.AccessRequestView.AccessExtent;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AccessRequestTests {

    private final Grant agent = agent(thisYear());
    private final Grant grantor = administrator(thisYear());

    @Test
    void aRequestIsDecidedOnce() {
        AccessRequest request = approve(openRequest(), new GrantedAccess(scopes("EM.REC"), null));

        assertThat(request.status()).isEqualTo(AccessRequestStatus.APPROVED);
        assertThatExceptionOfType(AccessRequestConflict.class)
                .isThrownBy(() -> approve(request, new GrantedAccess(scopes("EM.REC"), null)));
        assertThatExceptionOfType(AccessRequestConflict.class)
                .isThrownBy(() -> request.refuse(grantor.id(), null, holderOf(grantor), NOW));
    }

    @Test
    void aLapsedRequestCannotBeDecided() {
        AccessRequest request = openRequest().lapse("account-1", NOW);

        assertThat(request.status()).isEqualTo(AccessRequestStatus.LAPSED);
        assertThatExceptionOfType(AccessRequestConflict.class)
                .isThrownBy(() -> approve(request, request.requested()));
    }

    @Test
    void onlyOpenRequestsChangeStatus() {
        for (AccessRequestStatus from : AccessRequestStatus.values()) {
            for (AccessRequestStatus to : AccessRequestStatus.values()) {
                assertThat(from.canBecome(to))
                        .isEqualTo(from == AccessRequestStatus.OPEN && to != AccessRequestStatus.OPEN);
            }
        }
    }

    @Test
    void aPartIsGrantedAndTheRestIsLeftOut() {
        AccessRequest request = AccessRequest.of(Ids.next(), agent, reviewing("EM", "LR.CON"),
                thisYear().to().plusYears(1), null,
                holderOf(agent), NOW);
        GrantedAccess part = new GrantedAccess(
                GrantedScopes.of(List.of(new GrantedScope("EM.REC", true), new GrantedScope("LR.CON", false))),
                thisYear().to().plusMonths(6));

        AccessRequest approved = approve(request, part);

        assertThat(requireNonNull(approved.decision()).grantedScopes()).containsExactly("EM.REC", "LR.CON");
        assertThat(requireNonNull(approved.decision()).grantedReviewScopes()).containsExactly("EM.REC");
        assertThat(request.events()).hasExactlyElementsOfTypes(AccessRequestSubmitted.class);
        assertThat(outcome(approved)).isEqualTo(AccessRequestDecided.Outcome.GRANTED_IN_PART);
        assertThat(outcome(approve(request, request.requested()))).isEqualTo(AccessRequestDecided.Outcome.GRANTED);
        assertThat(outcome(request.refuse(grantor.id(), null, holderOf(grantor), NOW)))
                .isEqualTo(AccessRequestDecided.Outcome.REFUSED);
        AccessExtent requested = new AccessExtent(request.requested().scopes().toList(), request.requested().to());
        assertThat(AccessExtent.leftOut(requested, new AccessExtent(part.scopes().toList(), part.to())))
                .isEqualTo(new AccessExtent(List.of(new GrantedScope("EM", true), new GrantedScope("LR.CON", true)),
                        request.requested().to()));
        assertThat(AccessExtent.leftOut(requested, requested)).isNull();
    }

    @Test
    void noMoreIsGrantedThanWasRequested() {
        AccessRequest request = openRequest();
        LocalDate later = thisYear().to().plusYears(1);
        AccessRequest longer = AccessRequest.of(Ids.next(), agent, GrantedScopes.none(), later, null, holderOf(agent),
                NOW);

        invalid("scopes", () -> approve(request, new GrantedAccess(scopes("EM"), null)));
        invalid("scopes", () -> approve(request, new GrantedAccess(scopes("EM.REC", "SI"), null)));
        invalid("scopes", () -> approve(request, new GrantedAccess(reviewing("EM.REC"), null)));
        invalid("windowTo", () -> approve(request, new GrantedAccess(scopes("EM.REC"), later)));
        invalid("windowTo", () -> approve(longer, new GrantedAccess(GrantedScopes.none(), later.plusDays(1))));
        invalid("scopes", () -> new GrantedAccess(GrantedScopes.none(), null));
    }

    private static AccessRequestDecided.Outcome outcome(AccessRequest request) {
        assertThat(request.events()).hasSize(1);
        return ((AccessRequestDecided) request.events().getFirst()).outcome();
    }

    private static void invalid(String field, ThrowingCallable action) {
        assertThatExceptionOfType(InvalidField.class).isThrownBy(action)
                .satisfies(error -> assertThat(error.fieldName()).isEqualTo(field));
    }

    private AccessRequest approve(AccessRequest request, GrantedAccess granted) {
        return request.approve(granted, grantor.id(), null, holderOf(grantor), NOW);
    }

    private AccessRequest openRequest() {
        return AccessRequest.of(Ids.next(), agent, scopes("EM.REC"), null, null, holderOf(agent), NOW);
    }
}
