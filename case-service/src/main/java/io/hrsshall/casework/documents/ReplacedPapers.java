package io.hrsshall.casework.documents;

import java.util.UUID;

/// Which papers of cases no longer hold. Implemented by the feature `papers`.
public interface ReplacedPapers {

    /// Whether a later correction (更正) took the place of the decision that the paper states or gives the result of.
    boolean isReplaced(UUID paperId);
}
