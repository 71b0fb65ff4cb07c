package io.hrsshall.casework.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hrsshall.casework.documents.SealSettings.Key;
import io.hrsshall.casework.documents.SealSettings.Type;
import io.hrsshall.casework.documents.SignatureCheck.Signed;
import io.hrsshall.kit.values.City;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/// A seal whose key never leaves a PKCS #11 token, here SoftHSM (Debian's `softhsm2`), and signatures that another
/// program checks: `pdfsig` (Debian's `poppler-utils`), with the roots of `certutil` (`libnss3-tools`).
@Tag("nightly")
class TokenSealTests {

    private static final List<String> LIBRARIES = List.of("/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/pkcs11/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so");
    private static final String PIN = "246810";
    private static final String LABEL = "hall";
    private static final String CITY = "320100";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"RSA, 2048", "EC, 256"})
    void aPaperIsSignedByAKeyThatStaysInItsToken(String algorithm, int size) throws IOException {
        Optional<Path> library = LIBRARIES.stream().map(Path::of).filter(Files::exists).findFirst();
        assumeTrue(library.isPresent(), "needs softhsm2: one of " + LIBRARIES);
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Path settings = Files.writeString(folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
        run(settings, "softhsm2-util", "--init-token", "--free", "--label", LABEL, "--so-pin", "13579", "--pin", PIN);
        Path token = Files.writeString(folder.resolve("token.cfg"), """
                name = hall%s
                library = %s
                slotListIndex = 0
                attributes(*, CKO_PRIVATE_KEY, *) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_SIGN = true
                }
                """.formatted(algorithm, library.orElseThrow()));
        TestAuthority authority = new TestAuthority();
        Path trust = authority.trust(folder.resolve("roots.pem"));
        KeyPair keys = TestAuthority.keys(algorithm, size);
        Path file = authority.keyStore(folder.resolve("seal.p12"), keys, keys.getPublic(),
                Instant.now().plus(Duration.ofDays(30)));
        Path signed = folder.resolve("signed.pdf");

        // The library reads the place of its tokens from the environment of its process.
        String output = run(settings, Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Signer.class.getName(), token.toString(), file.toString(),
                trust.toString(), signed.toString());

        assertThat(output).contains("sensitive key");
        byte[] pdf = Files.readAllBytes(signed);
        assertThat(CitySealsTests.check(seals(null, trust), pdf))
                .isEqualTo(new Signed(SignatureState.VALID, "南京市人力资源和社会保障局"));
        anotherProgramAgrees(trust, signed, pdf);
    }

    /// With a changed byte in the text of the document.
    private void anotherProgramAgrees(Path trust, Path signed, byte[] pdf) throws IOException {
        assumeTrue(isInstalled("pdfsig"), "needs pdfsig of poppler-utils");
        assumeTrue(isInstalled("certutil"), "needs certutil of libnss3-tools");
        Path roots = Files.createDirectory(folder.resolve("nss"));
        run(null, "certutil", "-N", "-d", "sql:" + roots, "--empty-password");
        run(null, "certutil", "-A", "-d", "sql:" + roots, "-n", "root", "-t", "CT,C,C", "-a", "-i", trust.toString());

        String valid = run(null, "pdfsig", "-nssdir", "sql:" + roots, signed.toString());
        assertThat(valid).contains("Signature is Valid", "Certificate is Trusted", "Total document signed",
                "ETSI.CAdES.detached");
        pdf[pdf.length / 3] ^= 1;
        Path changed = Files.write(folder.resolve("changed.pdf"), pdf);
        assertThat(run(null, "pdfsig", "-nssdir", "sql:" + roots, changed.toString()))
                .doesNotContain("Signature is Valid").contains("Digest Mismatch");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":")).map(Path::of)
                .anyMatch(each -> Files.isExecutable(each.resolve(program)));
    }

    static CitySeals seals(@Nullable Path token, Path trust) {
        return new CitySeals(new SealSettings(
                token == null ? Map.of() : Map.of(CITY, new Key(token.toString(), PIN, null, Type.PKCS11)),
                trust.toString()), new MockEnvironment(), Clock.systemUTC(), new SimpleMeterRegistry());
    }

    /// What it writes to both outputs.
    private static String run(@Nullable Path settings, String... command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        if (settings != null) {
            builder.environment().put("SOFTHSM2_CONF", settings.toString());
        }
        Path output = Files.createTempFile("hall-token", ".txt");
        Process process = builder.redirectOutput(output.toFile()).start();
        try {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            String text = Files.readString(output);
            assertThat(ended).as(Arrays.toString(command) + text).isTrue();
            // pdfsig reports a signature that is not valid by its exit code, too.
            assertThat(process.exitValue()).as(Arrays.toString(command) + text)
                    .satisfiesAnyOf(code -> assertThat(code).isZero(),
                            _ -> assertThat(command[0]).isEqualTo("pdfsig"));
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    /// Runs in a process of its own: puts a key into the token and signs a paper with it as the service does.
    static final class Signer {

        private Signer() {}

        public static void main(String[] arguments) throws IOException, GeneralSecurityException {
            Path token = Path.of(arguments[0]);
            char[] password = TestAuthority.PASSWORD.toCharArray();
            KeyStore file = KeyStore.getInstance(Path.of(arguments[1]).toFile(), password);
            Provider provider = Security.getProvider("SunPKCS11").configure(token.toString());
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, PIN.toCharArray());
            store.setKeyEntry("seal", file.getKey("seal", password), null, file.getCertificateChain("seal"));
            CitySeals seals = seals(token, Path.of(arguments[2]));
            CitySeal seal = seals.of(new City(CITY)).orElseThrow();
            if (seal.key().getEncoded() == null) {
                System.out.println("sensitive key of " + seal.key().getAlgorithm());
            }
            Files.write(Path.of(arguments[3]), CitySealsTests.signed(seals));
        }
    }
}
