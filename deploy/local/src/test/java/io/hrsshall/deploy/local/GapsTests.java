package io.hrsshall.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GapsTests {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Gaps gaps = new Gaps(new HallApi("http://localhost:1"),
            new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void eachOfficeAndItemIsALine() {
        gaps.print(JsonMapper.shared().readTree(
                """
                        {"onlyConfirmed": true,
                         "offices": [{"city": "320100", "kind": "bureau", "authority": "南京市人力资源和社会保障局",
                            "missing": ["address", "hours"], "items": 40}],
                         "items": [{"code": "WI.REC.APPLY", "version": 1, "name": "工伤认定申请", "unconfirmed": ["basis", "fee"]}]}"""));

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                320100  南京市人力资源和社会保障局  address, hours  (40 items)
                WI.REC.APPLY  工伤认定申请  basis, fee
                1 offices and 1 items are to be completed; they are not offered.
                """);
    }

    @Test
    void aCityIsNamedByItsCode() {
        assertThatThrownBy(() -> gaps.print(List.of("南京"))).isInstanceOf(PartFailed.class);
    }
}
