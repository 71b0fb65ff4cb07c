package io.hrsshall.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.stack.Secrets;
import io.hrsshall.deploy.parts.KafkaUsers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginsTests {

    @TempDir
    Path directory = Path.of(".");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Secrets secrets = Secrets.fresh();

    @Test
    void headsAndClerksAreNamedWithRolesAndPasswords() {
        String text = printed(directory.resolve("none.json"), true);

        assertThat(KafkaUsers.CITIES).hasSize(14)
                .allSatisfy(city -> assertThat(List.of("head-" + city + "-1", "head-" + city + "-2", "clerk-" + city))
                        .allSatisfy(id -> assertThat(text).containsPattern(
                                id + " +password " + secrets.get("staff." + id + ".password") + "  code ")));
        // The code may have changed since.
        assertThat(text).containsPattern("head-320000-1 +password \\S+  code [0-9]{6}  head")
                .containsPattern(
                        "clerk-320100 +password \\S+  code [0-9]{6}  case, counter, institution, upgrade, notice")
                .containsPattern("helpdesk-320100 +password \\S+  code [0-9]{6}  helpdesk");
        assertThat(text).contains("http://localhost:8080/office", "南京").doesNotContain("null");
    }

    @Test
    void theStaffOfOtherCitiesIsNamedOnRequest() {
        assertThat(printed(directory.resolve("none.json"), false)).contains("head-320100-1", "head-320000-2", "--all")
                .doesNotContain("320200");
    }

    @Test
    void theAccountsOfTheDemoAreNamedWithTheirPasswords() throws IOException {
        Path demo = Files.writeString(directory.resolve("demo.json"), """
                {"unit": {"number": "3200000000017", "uscc": "91320102MA1UDJRN98",
                          "legalRepresentative": {"mobile": "13800000001", "password": "one"}},
                 "administrator": {"mobile": "13800000002", "password": "two"},
                 "staff": {"userName": "320100-k7m3q", "password": "five", "codeSecret": "GEZDGNBVGY3TQOJQ",
                           "roles": "institution"},
                 "institution": {"number": "JG000000001", "mobile": "13800000003", "password": "three"},
                 "upgradedUnit": {"number": "3200000000025", "mobile": "13800000004", "password": "four"}}
                """);

        assertThat(printed(demo, false)).containsPattern("320100-k7m3q +password five  code [0-9]{6}  institution");
        assertThat(printed(demo, false)).contains("Unit 3200000000017", "mobile 13800000001, password one",
                "mobile 13800000002, password two", "Institution JG000000001", "mobile 13800000003, password three",
                "Upgraded unit 3200000000025", "mobile 13800000004, password four").doesNotContain("former agent");
    }

    private String printed(Path demo, boolean all) {
        printed.reset();
        new Logins(new PrintStream(printed, true, StandardCharsets.UTF_8), "http://localhost:8080").print(secrets,
                demo, all);
        return printed.toString(StandardCharsets.UTF_8);
    }
}
