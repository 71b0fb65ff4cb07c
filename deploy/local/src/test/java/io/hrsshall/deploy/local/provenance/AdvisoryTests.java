package io.hrsshall.deploy.local.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AdvisoryTests {

    private static final Path EXPORT = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))
            .resolve("deploy/local/src/test/resources/osv");

    /// 1.9 is older than 1.10 and a release candidate older than its release, as Maven orders them.
    @ParameterizedTest
    @CsvSource({"pkg:maven/org.example/parser@1.9.9?type=jar, true", "pkg:maven/org.example/parser@1.10.0, false",
            "pkg:maven/org.example/parser@1.10.0-beta1, true", "pkg:maven/org.example/parser@2.0.0-M1, false",
            "pkg:maven/org.example/parser@2.0.0-RC1, true", "pkg:maven/org.example/parser@2.0.0, true",
            "pkg:maven/org.example/parser@2.0.2, false", "pkg:maven/org.example/parser-api@1.9.9, false",
            "pkg:npm/org.example%3Aparser@1.9.9, false", "pkg:npm/%40example/pages@1.1.9, false",
            "pkg:npm/%40example/pages@1.2.0, true", "pkg:npm/%40example/pages@1.2.0-beta.1, false",
            "pkg:npm/%40example/pages@1.10.0, true", "pkg:npm/%40example/pages@1.10.1, false",
            "pkg:npm/%40example/pages@0.9.1, true", "pkg:npm/pages@1.2.0, false"})
    void aRangeIsThatOfTheEcosystem(String purl, boolean expected) {
        Library library = Library.of(purl).orElseThrow();

        assertThat(advisories()).hasSize(2);
        assertThat(advisories().stream().anyMatch(advisory -> advisory.about(library).isPresent()))
                .isEqualTo(expected);
    }

    @Test
    void whatLimitsExcludeIsNotAffected() {
        assertThat(about("1.4.9", "[{\"introduced\": \"1.0\"}, {\"limit\": \"1.5\"}]")).isTrue();
        assertThat(about("1.5", "[{\"introduced\": \"1.0\"}, {\"limit\": \"1.5\"}]")).isFalse();
    }

    @Test
    void theOrderOfEventsInTheFileDecidesNothing() {
        assertThat(about("1.1", "[{\"fixed\": \"1.2\"}, {\"introduced\": \"0\"}]")).isTrue();
        assertThat(about("1.3", "[{\"fixed\": \"1.2\"}, {\"introduced\": \"0\"}]")).isFalse();
    }

    @Test
    void withoutAFixEveryLaterVersionIsAffected() {
        assertThat(about("99", "[{\"introduced\": \"1.0\"}]")).isTrue();
        assertThat(about("0.9", "[{\"introduced\": \"1.0\"}]")).isFalse();
    }

    @Test
    void anotherKindOfPackageIsNoLibrary() {
        assertThat(Library.of("pkg:deb/debian/openssl@3.0")).isEmpty();
        assertThat(Library.of("")).isEmpty();
        assertThat(Library.of("pkg:maven/g/a@1.0%2Bbuild?type=jar")).contains(new Library(Ecosystem.MAVEN, "g:a",
                "1.0+build"));
    }

    private static boolean about(String version, String events) {
        return Advisory.of(new JsonMapper().readTree("""
                {"id": "T", "affected": [{"package": {"ecosystem": "Maven:https://example.org", "name": "g:a"},
                 "ranges": [{"type": "ECOSYSTEM", "events": %s}]}]}""".formatted(events))).orElseThrow()
                .about(new Library(Ecosystem.MAVEN, "g:a", version)).isPresent();
    }

    private static List<Advisory> advisories() {
        var advisories = new ArrayList<Advisory>();
        new OsvExport(EXPORT).forEach(advisories::add);
        return advisories;
    }
}
