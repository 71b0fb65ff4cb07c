package io.hrsshall.casework.workbench;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.casework.delegation.UnitMembers;
import io.hrsshall.casework.delegation.UnitMembers.Member;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseMaterials;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.ETags;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 转交审核: tier 1 or 2 assigns a waiting review to a person who may review. Then no other agent reviews it; tiers 1 and 2
/// still do, so that nothing waits for a person who left.
@Service
public class ReviewAssignment {

    private static final String FIELD = "grantId";

    private final UnitMembers members;
    private final CaseChanges changes;
    private final CaseMaterials materials;
    private final TransactionOperations transactions;
    private final Clock clock;

    ReviewAssignment(UnitMembers members, CaseChanges changes, CaseMaterials materials,
            TransactionOperations transactions, Clock clock) {
        this.members = members;
        this.changes = changes;
        this.materials = materials;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param grantId
    ///            of the person; null to open the review again to everybody who may review
    /// @param ifMatch
    ///            the version on which the assignment is based
    /// @throws NotFound
    ///             if the unit has no such case
    /// @throws InvalidField
    ///             if the person has no such grant in force, may not review the item, or filed, last edited or added
    ///             files to the case
    public CaseSummary assign(CaseId caseId, @Nullable GrantId grantId, @Nullable String ifMatch, Actor by) {
        Member member = grantId == null
                ? null
                : members.find(Owner.of(by).unitNumber(), grantId).orElseThrow(
                        () -> new InvalidField(FIELD, "reviewer-unknown"));
        return Objects.requireNonNull(transactions.execute(_ -> changes.change(caseId, by, found -> {
            ETags.require(ifMatch, found.version());
            if (member == null) {
                found.assignReview(null, null, by, clock.instant());
            } else {
                requireReviewer(member, found);
                found.assignReview(member.personId(), member.grantId(), by, clock.instant());
            }
        })));
    }

    private void requireReviewer(Member member, Case found) {
        if (!member.mayReview(found.itemCode())) {
            throw new InvalidField(FIELD, "reviewer-without-scope");
        }
        if (found.isOwnOf(member.personId()) || materials.hasFilesOf(found.id(), member.personId())) {
            throw new InvalidField(FIELD, "reviewer-filed");
        }
    }
}
