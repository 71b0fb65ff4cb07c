package io.hrsshall.casework.papers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists the papers of a case. The policy has checked that the caller may see the case.
@Component
public class PaperQueries {

    private final Papers papers;
    private final PaperServices services;

    PaperQueries(Papers papers, PaperServices services) {
        this.papers = papers;
        this.services = services;
    }

    /// @param items
    ///            in the order of the steps, also those that are still to be printed
    /// @param electronicServiceSince
    ///            when the owner agreed to electronic service; null if it did not
    @JsonInclude(Include.NON_NULL)
    public record PaperList(List<PaperView> items, @Nullable Instant electronicServiceSince) {}

    @Transactional(readOnly = true)
    public PaperList ofCase(UUID caseId) {
        List<Paper> found = papers.ofCase(caseId);
        Instant corrected = found.stream().filter(paper -> paper.kind().isCorrection()).map(Paper::stepAt)
                .max(Comparator.naturalOrder()).orElse(null);
        return new PaperList(found.stream().map(paper -> PaperView.of(paper, corrected)).toList(),
                services.consentedAt(caseId).orElse(null));
    }
}
