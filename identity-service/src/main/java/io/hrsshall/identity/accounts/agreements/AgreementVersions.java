package io.hrsshall.identity.accounts.agreements;

import java.time.LocalDate;
import java.util.List;

/// All versions of one agreement, oldest first.
record AgreementVersions(List<Agreement> versions) {

    /// @throws IllegalArgumentException
    ///             if a number is missing, or a version is in force earlier than the one before
    AgreementVersions {
        versions = List.copyOf(versions);
        for (int i = 0; i < versions.size(); i++) {
            Agreement version = versions.get(i);
            if (version.version() != i + 1
                    || i > 0 && !version.inForceSince().isAfter(versions.get(i - 1).inForceSince())) {
                throw new IllegalArgumentException("Version " + version.version() + " does not follow the one before");
            }
        }
    }

    Agreement inForce(LocalDate day) {
        return versions.stream().filter(version -> version.isInForce(day)).reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException("No version is in force on " + day));
    }
}
