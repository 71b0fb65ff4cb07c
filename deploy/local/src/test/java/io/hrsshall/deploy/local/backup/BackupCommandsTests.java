package io.hrsshall.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.parts.PartFailed;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackupCommandsTests {

    @Test
    void aTimeWithoutOffsetIsThatOfTheHall() {
        Instant expected = Instant.parse("2026-11-30T01:15:00Z");

        assertThat(BackupCommands.time("2026-11-30T09:15:00")).isEqualTo(expected);
        assertThat(BackupCommands.time("2026-11-30 09:15")).isEqualTo(expected);
        assertThat(BackupCommands.time("2026-11-30T01:15:00Z")).isEqualTo(expected);
        assertThat(BackupCommands.time("2026-11-30T02:15:00+01:00")).isEqualTo(expected);
    }

    @Test
    void whatIsNoTimeIsRefused() {
        for (String text : new String[]{"yesterday", "2026-11-30", "2026-13-01T00:00:00", ""}) {
            assertThatThrownBy(() -> BackupCommands.time(text)).as(text).isInstanceOf(PartFailed.class)
                    .hasMessageContaining("--to");
        }
    }
}
