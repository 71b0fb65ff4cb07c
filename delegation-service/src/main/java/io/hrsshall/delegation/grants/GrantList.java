package io.hrsshall.delegation.grants;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// 账号授权管理: the grants of a unit, with the number of accounts per tier.
///
/// @param counts
///            empty for an agent, who sees only the own grant and would take it for all of them
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GrantList(List<TierCount> counts, List<GrantView> items, @Nullable String nextCursor,
        @Nullable Long total) {

    /// @param level
    ///            一级, 二级 or 三级
    /// @param limit
    ///            the maximum number of accounts
    public record TierCount(String tier, String level, String title, long count, int limit) {

        static TierCount of(Tier tier, long count) {
            return switch (tier) {
                case LEGAL_REPRESENTATIVE -> new TierCount(tier.code(), "一级", "法定代表人", count, 1);
                case ADMINISTRATOR -> new TierCount(tier.code(), "二级", "管理员", count, Roster.MAX_ADMINISTRATORS);
                case AGENT -> new TierCount(tier.code(), "三级", "经办人", count, Roster.MAX_AGENTS);
            };
        }
    }
}
