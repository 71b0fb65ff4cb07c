package io.hrsshall.deploy.local.provenance;

import java.util.Arrays;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.semver4j.Semver;

/// Where libraries come from. Each orders versions in its own way.
enum Ecosystem {
    MAVEN("Maven") {
        @Override
        int compare(String first, String second) {
            return new ComparableVersion(first).compareTo(new ComparableVersion(second));
        }
    },
    NPM("npm") {
        @Override
        int compare(String first, String second) {
            return semver(first).compareTo(semver(second));
        }

        /// @throws IllegalArgumentException
        ///             if it is none
        private static Semver semver(String version) {
            return Optional.ofNullable(Semver.parse(version)).or(() -> Optional.ofNullable(Semver.coerce(version)))
                    .orElseThrow(() -> new IllegalArgumentException("no version of npm: " + version));
        }
    };

    private final String osv;

    Ecosystem(String osv) {
        this.osv = osv;
    }

    /// @throws IllegalArgumentException
    ///             if they can't be compared
    abstract int compare(String first, String second);

    /// An ecosystem of OSV can have a suffix, such as the address of a repository.
    static Optional<Ecosystem> of(String osv) {
        return Arrays.stream(values()).filter(each -> osv.equals(each.osv) || osv.startsWith(each.osv + ":"))
                .findFirst();
    }

    @Override
    public String toString() {
        return osv;
    }
}
