package io.hrsshall.casework.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SegmentStorageConfigurationTests {

    private static final String[] BUCKET = {"hall.materials.s3.endpoint=http://127.0.0.1:1",
            "hall.materials.s3.bucket=materials", "hall.materials.s3.access-key=hall",
            "hall.materials.s3.secret-key=twenty-characters-at-least"};

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(SegmentStorageConfiguration.class, Settings.class);

    @TempDir
    private Path directory;

    @EnableConfigurationProperties({DirectorySettings.class, BucketSettings.class})
    static class Settings {}

    @Test
    void aBucketIsPreferredToADirectory() {
        ApplicationContextRunner withDirectory = service.withPropertyValues("hall.materials.directory=" + directory,
                "hall.materials.s3.endpoint=", "hall.materials.s3.bucket=", "hall.materials.s3.access-key=",
                "hall.materials.s3.secret-key=");
        withDirectory.run(context -> assertThat(context).hasSingleBean(SegmentDirectory.class));
        // Nothing answers at this address: the service starts nevertheless.
        withDirectory.withPropertyValues(BUCKET)
                .run(context -> assertThat(context).hasSingleBean(SegmentBucket.class));
    }

    @Test
    void withoutADirectoryAndABucketNothingStarts() {
        service.run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("HALL_MATERIALS_DIR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoint", "bucket", "access-key", "secret-key"})
    void halfABucketIsRefused(String missing) {
        service.withPropertyValues("hall.materials.directory=" + directory).withPropertyValues(BUCKET)
                .withPropertyValues("hall.materials.s3." + missing + "=")
                .run(context -> assertThat(context).getFailure().rootCause()
                        .hasMessageContaining("HALL_MATERIALS_S3_" + missing.replace('-', '_').toUpperCase()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3.example", "ftp://s3.example", "https://", "https://hall:secret@s3.example", "%%"})
    void whatIsNoAddressIsRefused(String endpoint) {
        service.withPropertyValues(BUCKET).withPropertyValues("hall.materials.s3.endpoint=" + endpoint)
                .run(context -> assertThat(context).getFailure().rootCause()
                        .hasMessageContaining("HALL_MATERIALS_S3_ENDPOINT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minioadmin", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"})
    void productionRefusesAKnownSecret(String secret) {
        ApplicationContextRunner known = service.withPropertyValues(BUCKET)
                .withPropertyValues("hall.materials.s3.secret-key=" + secret);
        known.run(context -> assertThat(context).hasNotFailed());
        known.withPropertyValues("HALL_PROFILE=production").run(context -> assertThat(context).getFailure().rootCause()
                .hasMessageContaining("HALL_MATERIALS_S3_SECRET_KEY").message().doesNotContain(secret));
        service.withPropertyValues(BUCKET).withPropertyValues("HALL_PROFILE=production")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
