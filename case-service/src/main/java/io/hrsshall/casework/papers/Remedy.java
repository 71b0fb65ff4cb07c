package io.hrsshall.casework.papers;

import io.hrsshall.authority.Scope;
import io.hrsshall.casework.catalogue.Matter;
import io.hrsshall.casework.catalogue.ServiceItem;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// 救济途径: how the applicant may contest the papers of some items, as `remedies.yaml` states it.
///
/// @param items
///            codes of items or of the groups above them; null for all
/// @param matters
///            null for all
/// @param text
///            with `{city}` for the name of the city
/// @param unconfirmed
///            whether it carries 示例 until its source is named
record Remedy(@Nullable List<String> items, @Nullable Set<Matter> matters, Set<PaperKind> papers, String text,
        @Nullable Boolean unconfirmed) {

    Remedy {
        Objects.requireNonNull(text, "text");
        if (papers.isEmpty() || !papers.stream().allMatch(PaperKind::isDecision)) {
            throw new IllegalArgumentException("only papers that decide can be contested: " + papers);
        }
    }

    boolean isFor(ServiceItem item, PaperKind paper) {
        Matter matter = item.definition().matter();
        return papers.contains(paper)
                && (items == null || items.stream().anyMatch(prefix -> Scope.of(prefix).covers(item.code())))
                && (matters == null || matter != null && matters.contains(matter));
    }
}
