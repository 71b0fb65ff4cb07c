package io.hrsshall.identity.messages.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.identity.outside.cases.FiledCase;
import io.hrsshall.identity.outside.delegation.DelegationClient.Days;
import io.hrsshall.identity.outside.delegation.DelegationClient.GrantOfMember;
import io.hrsshall.identity.outside.delegation.DelegationClient.Member;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecipientsTests {

    private static final UnitNumber UNIT = UnitNumber.of(1);
    private static final InstitutionNumber INSTITUTION = InstitutionNumber.of(1);
    private static final Member OWNER = member("legal-representative", null);
    private static final Member ADMINISTRATOR = member("administrator", null);
    private static final Member AGENT = member("agent", null, "SI.REG");
    private static final Member OTHER_AGENT = member("agent", null, "SI.PAY", "EM");
    private static final Member OF_INSTITUTION = member("administrator", INSTITUTION);
    private static final List<Member> ALL = List.of(OWNER, ADMINISTRATOR, AGENT, OTHER_AGENT, OF_INSTITUTION);

    private static Member member(String tier, @Nullable InstitutionNumber institution, String... scopes) {
        return new Member(UUID.randomUUID(), UUID.randomUUID(), tier, institution, List.of(scopes),
                List.of(scopes));
    }

    private static FiledCase filedBy(Member filer, @Nullable InstitutionNumber institution) {
        return evaluated(filer, institution, null);
    }

    private static FiledCase evaluated(Member filer, @Nullable InstitutionNumber institution,
            @Nullable Member evaluator) {
        return new FiledCase(UUID.randomUUID(), "3201002026112500000422", UNIT, institution, null,
                new ItemCode("SI.REG.EMP"), "职工参保登记", filer.personId(), filer.personId(), "DECIDED", false, null,
                null, null, null, evaluator == null ? null : evaluator.personId(), null, null);
    }

    private static FiledCase awaitingReview(Member filer, @Nullable UUID reviewer, Member... withFiles) {
        return new FiledCase(UUID.randomUUID(), "3201002026112500000422", UNIT, null, null,
                new ItemCode("SI.REG.EMP"), "职工参保登记", filer.personId(), filer.personId(), "AWAITING_UNIT_REVIEW", true,
                reviewer, null, null, null, null,
                Stream.of(withFiles).map(Member::personId).collect(Collectors.toSet()), null);
    }

    private static FiledCase returned(Member filer, Member writer, Member reviewer) {
        return new FiledCase(UUID.randomUUID(), "3201002026112500000422", UNIT, null, null,
                new ItemCode("SI.REG.EMP"), "职工参保登记", filer.personId(), writer.personId(), "RETURNED", false, null,
                reviewer.personId(), null, null, null, null, null);
    }

    private static GrantOfMember grant(Member holder, @Nullable Member giver) {
        return new GrantOfMember(holder.grantId(), UNIT, "单位", null, holder.personId(), holder.tier(), "in-force",
                new Days(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)),
                giver == null ? null : giver.personId());
    }

    @Test
    void aCaseNotifiesTheFilerAndTheAdministrator() {
        assertThat(Recipients.ofCase(filedBy(AGENT, null), ALL))
                .containsExactlyInAnyOrder(AGENT.personId(), ADMINISTRATOR.personId());
        assertThat(Recipients.ofCase(filedBy(ADMINISTRATOR, null), ALL)).containsExactly(ADMINISTRATOR.personId());
        assertThat(Recipients.ofCase(filedBy(OWNER, null), ALL))
                .containsExactlyInAnyOrder(OWNER.personId(), ADMINISTRATOR.personId());
    }

    @Test
    void aReplyNotifiesTheEvaluatorOrTheManagers() {
        assertThat(Recipients.ofEvaluation(evaluated(AGENT, null, AGENT), ALL)).containsExactly(AGENT.personId());
        assertThat(Recipients.ofEvaluation(evaluated(AGENT, null, OWNER), ALL)).containsExactly(OWNER.personId());
        assertThat(Recipients.ofEvaluation(evaluated(AGENT, null, AGENT), List.of(OWNER, ADMINISTRATOR)))
                .containsExactly(ADMINISTRATOR.personId());
        assertThat(Recipients.ofEvaluation(evaluated(AGENT, null, OTHER_AGENT), ALL))
                .containsExactly(ADMINISTRATOR.personId());
        assertThat(Recipients.ofEvaluation(evaluated(OF_INSTITUTION, INSTITUTION, OF_INSTITUTION), ALL))
                .containsExactly(OF_INSTITUTION.personId());
    }

    @Test
    void anAnswerNotifiesTheGrantorAndADepartureTheManagers() {
        GrantOfMember left = grant(member("agent", null, "SI"), OWNER);

        assertThat(Recipients.ofAnswer(left, ALL)).containsExactly(OWNER.personId());
        assertThat(Recipients.ofAnswer(left, List.of(ADMINISTRATOR, AGENT))).containsExactly(ADMINISTRATOR.personId());
        assertThat(Recipients.ofDeparture(left, ALL)).containsExactlyInAnyOrder(OWNER.personId(),
                ADMINISTRATOR.personId());
        assertThat(Recipients.ofDeparture(grant(ADMINISTRATOR, OWNER), List.of(OWNER, AGENT, OF_INSTITUTION)))
                .containsExactly(OWNER.personId());
    }

    @Test
    void aReviewNotifiesItsAssigneeOrElseTheReviewers() {
        Member second = member("agent", null, "SI");
        List<Member> members = List.of(OWNER, ADMINISTRATOR, AGENT, OTHER_AGENT, OF_INSTITUTION, second);

        assertThat(Recipients.ofReview(awaitingReview(AGENT, null), members))
                .containsExactlyInAnyOrder(second.personId(), ADMINISTRATOR.personId());
        assertThat(Recipients.ofReview(awaitingReview(AGENT, null, second), members)).as("who added files")
                .containsExactly(ADMINISTRATOR.personId());
        assertThat(Recipients.ofReview(awaitingReview(AGENT, second.personId()), members))
                .containsExactly(second.personId());
        assertThat(Recipients.lostReviewer(awaitingReview(AGENT, null), members)).isFalse();
        assertThat(Recipients.lostReviewer(awaitingReview(AGENT, second.personId()), members)).isFalse();
        assertThat(Recipients.ofReview(awaitingReview(AGENT, OWNER.personId()), members))
                .containsExactly(OWNER.personId());
    }

    @Test
    void aRequestedReviewNotifiesWhoMayReviewItButNotWhoFiledIt() {
        Member second = member("agent", null, "SI");
        List<Member> members = List.of(OWNER, ADMINISTRATOR, AGENT, OTHER_AGENT, OF_INSTITUTION, second);

        assertThat(Recipients.ofReviewRequest(awaitingReview(AGENT, null), members))
                .containsExactlyInAnyOrder(second.personId(), ADMINISTRATOR.personId());
        assertThat(Recipients.ofReviewRequest(awaitingReview(ADMINISTRATOR, null, second), members))
                .containsExactlyInAnyOrder(AGENT.personId(), OWNER.personId());
        assertThat(Recipients.ofReviewRequest(awaitingReview(ADMINISTRATOR, null), List.of(ADMINISTRATOR))).isEmpty();
    }

    @Test
    void aReviewWhoseAssigneeMayNoLongerReviewNotifiesTheManagerOnly() {
        Member second = member("agent", null, "SI");
        for (UUID lost : List.of(UUID.randomUUID(), OTHER_AGENT.personId(), OF_INSTITUTION.personId())) {
            FiledCase waiting = awaitingReview(AGENT, lost);
            List<Member> members = List.of(OWNER, ADMINISTRATOR, AGENT, OTHER_AGENT, OF_INSTITUTION, second);

            assertThat(Recipients.lostReviewer(waiting, members)).isTrue();
            assertThat(Recipients.ofReview(waiting, members)).containsExactly(ADMINISTRATOR.personId());
            assertThat(Recipients.ofReview(waiting, List.of(OWNER, AGENT, second))).containsExactly(OWNER.personId());
        }
    }

    @Test
    void aReturnNotifiesTheFilerAndTheLastEditorButNotWhoReturnedIt() {
        Member second = member("agent", null, "SI");
        List<Member> members = List.of(OWNER, ADMINISTRATOR, AGENT, OTHER_AGENT, OF_INSTITUTION, second);

        assertThat(Recipients.ofReturn(returned(AGENT, AGENT, ADMINISTRATOR), members))
                .containsExactly(AGENT.personId());
        assertThat(Recipients.ofReturn(returned(AGENT, second, ADMINISTRATOR), members))
                .containsExactlyInAnyOrder(AGENT.personId(), second.personId());
        assertThat(Recipients.ofReturn(returned(AGENT, ADMINISTRATOR, ADMINISTRATOR), members))
                .containsExactly(AGENT.personId());
        assertThat(Recipients.ofReturn(returned(OWNER, OWNER, OWNER), members)).isEmpty();
    }

    @Test
    void aReturnNotifiesTheManagerIfNobodyWhoFiledMayActAnyMore() {
        assertThat(Recipients.ofReturn(returned(OTHER_AGENT, OTHER_AGENT, OWNER), ALL))
                .containsExactly(ADMINISTRATOR.personId());
        assertThat(Recipients.ofReturn(returned(OTHER_AGENT, AGENT, OWNER), ALL)).containsExactly(AGENT.personId());
        assertThat(Recipients.ofReturn(returned(AGENT, AGENT, ADMINISTRATOR), List.of(OWNER, ADMINISTRATOR)))
                .isEmpty();
    }

    @Test
    void withoutAnAdministratorTheLegalRepresentativeIsNotified() {
        assertThat(Recipients.ofCase(filedBy(AGENT, null), List.of(OWNER, AGENT, OF_INSTITUTION)))
                .containsExactlyInAnyOrder(AGENT.personId(), OWNER.personId());
    }

    @Test
    void aFilerWhoLostTheGrantOrTheScopeIsNotNotified() {
        assertThat(Recipients.ofCase(filedBy(AGENT, null), List.of(OWNER, ADMINISTRATOR)))
                .containsExactly(ADMINISTRATOR.personId());
        assertThat(Recipients.ofCase(filedBy(OTHER_AGENT, null), ALL)).containsExactly(ADMINISTRATOR.personId());
    }

    @Test
    void anInstitutionsCaseNotifiesItsAdministrator() {
        assertThat(Recipients.ofCase(filedBy(OF_INSTITUTION, INSTITUTION), ALL))
                .containsExactly(OF_INSTITUTION.personId());
    }

    @Test
    void anInstitutionsLicenceNotifiesItsAdministrator() {
        assertThat(Recipients.ofInstitution(INSTITUTION, ALL)).containsExactly(OF_INSTITUTION.personId());
        assertThat(Recipients.ofInstitution(INSTITUTION, List.of(OWNER, ADMINISTRATOR))).isEmpty();
    }

    @Test
    void anEndingGrantNotifiesBothSides() {
        assertThat(Recipients.ofEnding(grant(AGENT, OWNER), ALL))
                .containsExactlyInAnyOrder(AGENT.personId(), OWNER.personId());
        assertThat(Recipients.ofEnding(grant(AGENT, ADMINISTRATOR), ALL))
                .containsExactlyInAnyOrder(AGENT.personId(), ADMINISTRATOR.personId());
        assertThat(Recipients.ofEnding(grant(ADMINISTRATOR, null), ALL))
                .containsExactlyInAnyOrder(ADMINISTRATOR.personId(), OWNER.personId());
    }

    @Test
    void whoGaveTheGrantButLeftIsReplacedByTheManager() {
        Member former = member("administrator", null);
        assertThat(Recipients.ofEnding(grant(AGENT, former), ALL))
                .containsExactlyInAnyOrder(AGENT.personId(), ADMINISTRATOR.personId());
        assertThat(Recipients.ofEnding(grant(AGENT, former), List.of(OWNER, AGENT)))
                .containsExactlyInAnyOrder(AGENT.personId(), OWNER.personId());
    }
}
