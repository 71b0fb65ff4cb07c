package io.hrsshall.casework.materials;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.catalogue.FileType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DownloadNameTests {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    @Test
    void aNameHasTheUnitThePaperAndTheDay() {
        assertThat(DownloadName.of("南京某某软件有限公司", "工伤认定申请", new FileName("决定书.pdf"), DAY, FileType.PDF))
                .isEqualTo("南京某某软件有限公司_工伤认定申请_决定书_2026-12-01.pdf");
        assertThat(DownloadName.of(null, "劳动合同", new FileName("劳动合同.pdf"), DAY, FileType.PDF))
                .isEqualTo("劳动合同_2026-12-01.pdf");
        assertThat(DownloadName.of(null, "劳动合同", new FileName("扫描.html"), DAY, FileType.PDF))
                .isEqualTo("劳动合同_扫描.html_2026-12-01.pdf");
    }

    @Test
    void aFileSystemTakesIt() {
        String name = DownloadName.of("甲/乙:公司".repeat(20), "材".repeat(100), new FileName("𠮷".repeat(90) + ".jpg"), DAY,
                FileType.JPEG);

        assertThat(name).startsWith("甲-乙-公司").doesNotContain("/", ":").endsWith("_2026-12-01.jpg");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
    }
}
