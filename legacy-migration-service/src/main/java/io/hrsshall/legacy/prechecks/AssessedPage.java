package io.hrsshall.legacy.prechecks;

import io.hrsshall.legacy.upgrades.OutcomeCounts;

/// @param lastUsername
///            after which the next page begins
record AssessedPage(String lastUsername, long accounts, OutcomeCounts outcomes) {

    /// Omits the user name, which may be an ID number.
    @Override
    public String toString() {
        return "AssessedPage";
    }
}
