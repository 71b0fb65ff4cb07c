package io.hrsshall.casework.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Segments are in a bucket if one is configured, and otherwise in a directory.
@Configuration(proxyBeanMethods = false)
class SegmentStorageConfiguration {

    /// For each operation of a request.
    private static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    @Bean
    SegmentStorage segmentStorage(DirectorySettings settings, BucketSettings bucket, Environment environment) {
        if (bucket.isChosen()) {
            if ("production".equalsIgnoreCase(environment.getProperty("HALL_PROFILE"))) {
                bucket.requireOwnSecret();
            }
            return new SegmentBucket(bucket, TIME_LIMIT);
        }
        if (settings.directory().isBlank()) {
            throw new IllegalStateException("HALL_MATERIALS_DIR or HALL_MATERIALS_S3_BUCKET is required");
        }
        return new SegmentDirectory(Path.of(settings.directory()), TIME_LIMIT);
    }
}
