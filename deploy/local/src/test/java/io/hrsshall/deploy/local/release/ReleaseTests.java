package io.hrsshall.deploy.local.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReleaseTests {

    private static final Pattern VERSION = Pattern
            .compile("<artifactId>hall</artifactId>\\s+<version>(\\d+)\\.(\\d+)\\.(\\d+)(-SNAPSHOT)?</version>");

    /// Elsewhere the comparisons with the release are left out where the sources came without it.
    @Test
    @Tag("nightly")
    void theHistoryIsThere() {
        assertThat(Release.hasHistory()).as("a clone with the whole history (git fetch --unshallow)").isTrue();
    }

    @Test
    void theCommitOfTheReleaseHasItsVersion() {
        Release release = Release.newest();

        assertThat(release.file("pom.xml")).contains("<version>" + release.version() + "</version>");
    }

    /// Otherwise two builds that differ would have one version.
    @Test
    void theWorkTreeHasTheVersionOfTheReleaseOrALaterOne() {
        Matcher version = VERSION.matcher(Release.read(Release.ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        String[] released = Release.newest().version().split("\\.");
        long now = number(version.group(1), version.group(2), version.group(3));

        if (version.group(4) == null) {
            // The commit of a release is not named before it exists.
            assertThat(now).isGreaterThanOrEqualTo(number(released));
        } else {
            assertThat(now).isGreaterThan(number(released));
        }
    }

    private static long number(String... parts) {
        return (Long.parseLong(parts[0]) * 1000 + Long.parseLong(parts[1])) * 1000 + Long.parseLong(parts[2]);
    }
}
