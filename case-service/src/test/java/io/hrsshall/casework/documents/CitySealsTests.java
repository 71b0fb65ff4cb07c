package io.hrsshall.casework.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.settings.UnsafeSettings;
import io.hrsshall.casework.documents.DocumentContent.Fact;
import io.hrsshall.casework.documents.DocumentContent.Letter;
import io.hrsshall.casework.documents.SealSettings.Key;
import io.hrsshall.casework.documents.SealSettings.Type;
import io.hrsshall.casework.documents.SignatureCheck.Signed;
import io.hrsshall.kit.values.City;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/// The seals of cities: what they sign, how it is checked, and which keys stop the start.
class CitySealsTests {

    private static final String NANJING = "320100";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final KeyPair RSA = TestAuthority.keys("RSA", 2048);
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(300));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"RSA, 2048", "EC, 256", "EC, 384"})
    void aSignedPaperVerifiesUntilOneByteIsChanged(String algorithm, int size) throws IOException {
        KeyPair keys = TestAuthority.keys(algorithm, size);
        CitySeals seals = seals(AUTHORITY.keyStore(folder.resolve("seal.p12"), keys, keys.getPublic(), LATER),
                TestAuthority.PASSWORD, AUTHORITY.trust(folder.resolve("roots.pem")));
        byte[] pdf = signed(seals);

        assertThat(check(seals, pdf)).isEqualTo(new Signed(SignatureState.VALID, "南京市人力资源和社会保障局"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDSignature signature = document.getLastSignatureDictionary();
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            assertThat(signature.getByteRange()[3] + signature.getByteRange()[2]).as("the whole file")
                    .isEqualTo(pdf.length);
            assertThat(new PDFTextStripper().getText(document)).contains("样章", "不予受理决定书");
        }
        for (int at : new int[]{20, pdf.length / 3, pdf.length - 10}) {
            byte[] changed = pdf.clone();
            changed[at] ^= 1;
            assertThat(check(seals, changed).state()).as("byte " + at).isNotEqualTo(SignatureState.VALID);
        }
    }

    @Test
    void aSignatureBelowAnotherRootIsNotTrusted() {
        Path store = AUTHORITY.keyStore(folder.resolve("seal.p12"), RSA, RSA.getPublic(), LATER);
        CitySeals own = seals(store, TestAuthority.PASSWORD, AUTHORITY.trust(folder.resolve("roots.pem")));
        CitySeals others = seals(store, TestAuthority.PASSWORD,
                new TestAuthority().trust(folder.resolve("others.pem")));
        CitySeals none = new CitySeals(new SealSettings(Map.of(), ""), new MockEnvironment(), CLOCK,
                new SimpleMeterRegistry());
        byte[] pdf = signed(own);

        assertThat(check(others, pdf).state()).isEqualTo(SignatureState.UNTRUSTED);
        assertThat(check(none, pdf).state()).isEqualTo(SignatureState.UNTRUSTED);
        assertThat(none.of(new City(NANJING))).isEmpty();
    }

    @Test
    void whatIsNoSignatureIsNotValid() {
        CitySeals seals = seals(AUTHORITY.keyStore(folder.resolve("seal.p12"), RSA, RSA.getPublic(), LATER),
                TestAuthority.PASSWORD, AUTHORITY.trust(folder.resolve("roots.pem")));
        SignatureCheck check = new SignatureCheck(seals, CLOCK);

        for (String cms : List.of("AAAA", "A", "====", "MAMCAQE=", "MIAGCSqGSIb3DQEHAqCAMIACAQExAA==")) {
            assertThat(check.check(new byte[32], cms).state()).as(cms).isEqualTo(SignatureState.CHANGED);
        }
    }

    @Test
    void aWrongKeyStopsTheStartWithTheNameOfItsSetting() throws IOException {
        Path good = AUTHORITY.keyStore(folder.resolve("good.p12"), RSA, RSA.getPublic(), LATER);
        KeyPair other = TestAuthority.keys("RSA", 2048);
        KeyPair weak = TestAuthority.keys("RSA", 1024);

        refused(NANJING, folder.resolve("missing.p12"), TestAuthority.PASSWORD, "320100_KEY_STORE is no file");
        refused(NANJING, Files.writeString(folder.resolve("text.p12"), "no key"), TestAuthority.PASSWORD,
                "320100_KEY_STORE is no PKCS12 key store");
        refused(NANJING, good, "wrong password", "320100_PASSWORD does not open HALL_SEALS_CITIES_320100_KEY_STORE");
        refused("999999", good, TestAuthority.PASSWORD, "999999_KEY_STORE names no city");
        refused(NANJING, AUTHORITY.keyStore(folder.resolve("foreign.p12"), RSA, other.getPublic(), LATER),
                TestAuthority.PASSWORD, "does not belong to its certificate");
        refused(NANJING, AUTHORITY.keyStore(folder.resolve("weak.p12"), weak, weak.getPublic(), LATER),
                TestAuthority.PASSWORD, "at least 2048 bits");
        refused(NANJING, AUTHORITY.keyStore(folder.resolve("ended.p12"), RSA, RSA.getPublic(),
                Instant.now().minus(Duration.ofDays(1))), TestAuthority.PASSWORD, "320100_KEY_STORE cannot sign");
        assertThatThrownBy(() -> seals(good, TestAuthority.PASSWORD, folder.resolve("none.pem")))
                .isInstanceOf(UnsafeSettings.class).hasMessageStartingWith("HALL_SEALS_TRUST is no file");
    }

    private void refused(String city, Path store, String password, String complaint) {
        assertThatThrownBy(() -> new CitySeals(
                new SealSettings(Map.of(city, new Key(store.toString(), password, null, Type.PKCS12)), ""),
                new MockEnvironment(), CLOCK, new SimpleMeterRegistry()))
                .isInstanceOf(UnsafeSettings.class).hasMessageStartingWith("HALL_SEALS_CITIES_" + city)
                .hasMessageContaining(complaint).message().doesNotContain(password);
    }

    private static CitySeals seals(Path store, String password, Path trust) {
        return new CitySeals(
                new SealSettings(Map.of(NANJING, new Key(store.toString(), password, null, Type.PKCS12)),
                        trust.toString()),
                new MockEnvironment(), CLOCK, new SimpleMeterRegistry());
    }

    static byte[] signed(CitySeals seals) {
        DocumentContent content = new DocumentContent("不予受理决定书", List.of(new Fact("办件编号", "1", true)), List.of(),
                List.of(), new Letter("1", "王𬭎", List.of("不予受理。"), "南京市人力资源和社会保障局（示例）", "2026年11月26日"));
        byte[] pdf = DocumentLayout.print(content, new PrintedMarks(VerificationCode.create(), "https://hall/verify",
                CLOCK.instant(), null, "样章"), new DocumentFonts());
        return DocumentSigning.sign(pdf, seals.of(new City(NANJING)).orElseThrow(), CLOCK.instant(), "不予受理决定书");
    }

    /// As a page reads a file: the bytes around the signature, and the signature between them.
    static Signed check(CitySeals seals, byte[] pdf) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        Matcher range = Pattern.compile("/ByteRange ?\\[ ?(\\d+) (\\d+) (\\d+) (\\d+) ?]").matcher(text);
        if (!range.find()) {
            return new Signed(SignatureState.NONE, null);
        }
        int first = Integer.parseInt(range.group(2));
        int second = Integer.parseInt(range.group(3));
        int rest = Integer.parseInt(range.group(4));
        if (second + rest != pdf.length) {
            return new Signed(SignatureState.CHANGED, null);
        }
        String hex = text.substring(first + 1, second - 1);
        byte[] cms;
        try {
            cms = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException _) {
            return new Signed(SignatureState.CHANGED, null);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(pdf, 0, first);
            digest.update(pdf, second, rest);
            return new SignatureCheck(seals, CLOCK).check(digest.digest(), Base64.getEncoder().encodeToString(cms));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
