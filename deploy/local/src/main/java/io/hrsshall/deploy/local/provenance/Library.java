package io.hrsshall.deploy.local.provenance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A library of an SBOM, as advisories name it.
///
/// @param name
///            `group:artifact` of Maven, `@scope/name` or `name` of npm
record Library(Ecosystem ecosystem, String name, String version) {

    /// A package URL without qualifiers: `pkg:maven/group/artifact@version`.
    private static final Pattern PURL = Pattern.compile("pkg:([a-z]+)/(.+)@([^?#@]+)(?:[?#].*)?");

    /// Empty for packages of other kinds, such as those of an operating system.
    static Optional<Library> of(String purl) {
        Matcher matcher = PURL.matcher(purl);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String path = decoded(matcher.group(2));
        String version = decoded(matcher.group(3));
        return switch (matcher.group(1)) {
            case "maven" -> Optional.of(new Library(Ecosystem.MAVEN, path.replace('/', ':'), version));
            case "npm" -> Optional.of(new Library(Ecosystem.NPM, path, version));
            default -> Optional.empty();
        };
    }

    /// A plus sign is one, other than in a form.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
