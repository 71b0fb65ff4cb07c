package io.hrsshall.delegation.requests;

import static io.hrsshall.delegation.grants.GrantFixtures.NOW;
import static io.hrsshall.delegation.grants.GrantFixtures.administrator;
import static io.hrsshall.delegation.grants.GrantFixtures.agent;
import static io.hrsshall.delegation.grants.GrantFixtures.holderOf;
import static io.hrsshall.delegation.grants.GrantFixtures.scopes;
import static io.hrsshall.delegation.grants.GrantFixtures.thisYear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.delegation.grants.Grant;
import org.junit.jupiter.api.Test;

class AccessRequestTests {

    private final Grant agent = agent(thisYear());
    private final Grant grantor = administrator(thisYear());

    @Test
    void aRequestIsDecidedOnce() {
        AccessRequest request = openRequest().decide(true, grantor.id(), "同意", holderOf(grantor), NOW);

        assertThat(request.status()).isEqualTo(AccessRequestStatus.APPROVED);
        for (boolean approved : new boolean[]{true, false}) {
            assertThatExceptionOfType(AccessRequestConflict.class)
                    .isThrownBy(() -> request.decide(approved, grantor.id(), null, holderOf(grantor), NOW));
        }
    }

    @Test
    void aLapsedRequestCannotBeDecided() {
        AccessRequest request = openRequest().lapse("account-1", NOW);

        assertThat(request.status()).isEqualTo(AccessRequestStatus.LAPSED);
        assertThatExceptionOfType(AccessRequestConflict.class)
                .isThrownBy(() -> request.decide(true, grantor.id(), null, holderOf(grantor), NOW));
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

    private AccessRequest openRequest() {
        return AccessRequest.of(agent, scopes("EM.REC"), null, null, holderOf(agent), NOW);
    }
}
