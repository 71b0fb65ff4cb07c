package io.hrsshall.casework.storage;

import io.hrsshall.kit.feign.DependencyUnavailable;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Segments as objects `<file>/<segment>` of a bucket that holds nothing else. The bucket is never created. Each
/// request has a time limit and is not repeated by the SDK: the user repeats an upload, a durable task repeats a
/// deletion. A write that failed may still reach the storage; the search for unrecorded segments then deletes
/// the object.
class SegmentBucket implements SegmentStorage {

    private static final Logger log = LoggerFactory.getLogger(SegmentBucket.class);
    private static final int CONNECTIONS = 64;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    /// The wait for a free connection: while the storage hangs, further requests fail early.
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /// Only the weekly search finds segments that were added to a file longer than this after its upload began.
    private static final Duration LONG_UPLOAD = Duration.ofDays(30);

    private final S3Client s3;
    private final String bucket;

    /// @throws IllegalStateException
    ///             if there is no such bucket, or the key may not use it
    SegmentBucket(BucketSettings settings, Duration limit) {
        this.s3 = client(settings, limit);
        this.bucket = settings.bucket();
        requireBucket();
    }

    /// Checksums and chunked signatures are off, since not every storage knows them. The segment's own encryption
    /// detects each change.
    private static S3Client client(BucketSettings settings, Duration limit) {
        return S3Client.builder().endpointOverride(URI.create(settings.endpoint()))
                .region(Region.of(settings.region())).forcePathStyle(settings.pathStyle())
                .credentialsProvider(StaticCredentialsProvider
                        .create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(options -> options.chunkedEncodingEnabled(false))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECT_LIMIT).connectionAcquisitionTimeout(PATIENCE).socketTimeout(limit))
                .overrideConfiguration(
                        options -> options.apiCallTimeout(limit).retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    /// Only an answer of the storage prevents the start: a storage that does not answer may do so later.
    private void requireBucket() {
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (S3Exception e) {
            if (e.statusCode() < 500) {
                s3.close();
                throw new IllegalStateException("HALL_MATERIALS_S3_BUCKET cannot be used: " + bucket, e);
            }
            log.warn("Bucket of materials not checked", e);
        } catch (SdkException e) {
            log.warn("Bucket of materials not checked", e);
        }
    }

    @PreDestroy
    void close() {
        s3.close();
    }

    @Override
    public void write(UUID file, UUID segment, byte[] encrypted) {
        attempt(() -> s3.putObject(request -> request.bucket(bucket).key(key(file, segment)),
                RequestBody.fromBytes(encrypted)));
    }

    @Override
    public Optional<byte[]> read(UUID file, UUID segment) {
        return attempt(() -> {
            try {
                return Optional.of(s3.getObjectAsBytes(request -> request.bucket(bucket).key(key(file, segment)))
                        .asByteArrayUnsafe());
            } catch (NoSuchKeyException _) {
                log.error("Segment not found in the bucket of materials, file={}, segment={}", file, segment);
                return Optional.empty();
            }
        });
    }

    @Override
    public void delete(UUID file, UUID segment) {
        delete(key(file, segment));
    }

    /// One by one: storages differ in the checksum that they demand for deleting several at once.
    @Override
    public void delete(UUID file) {
        attempt(() -> {
            forEachOf(file, object -> delete(object.key()));
            return file;
        });
    }

    private void delete(String key) {
        attempt(() -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    @Override
    public List<UUID> writtenBefore(UUID file, Instant time) {
        return attempt(() -> {
            List<UUID> found = new ArrayList<>();
            forEachOf(file, object -> {
                UUID segment = id(object, 1);
                if (segment != null && object.lastModified().isBefore(time)) {
                    found.add(segment);
                }
            });
            return found;
        });
    }

    /// The ids of files begin with the time when their upload began, and objects are listed in the order of their keys.
    @Override
    public void forEachChangedBetween(Instant from, Instant until, Consumer<UUID> file) {
        long since = Math.max(0, from.minus(LONG_UPLOAD).toEpochMilli());
        String first = new UUID(since << 16, 0).toString();
        attempt(() -> {
            UUID named = null;
            for (S3Object object : s3
                    .listObjectsV2Paginator(request -> request.bucket(bucket).startAfter(first)).contents()) {
                UUID id = id(object, 0);
                Instant written = object.lastModified();
                if (id != null && !id.equals(named) && !written.isBefore(from) && written.isBefore(until)) {
                    named = id;
                    file.accept(id);
                }
            }
            return first;
        });
    }

    private void forEachOf(UUID file, Consumer<S3Object> each) {
        s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(file + "/")).contents().forEach(each);
    }

    /// @param part
    ///            of the key
    private static @Nullable UUID id(S3Object object, int part) {
        String[] parts = object.key().split("/", -1);
        try {
            if (parts.length == 2) {
                return UUID.fromString(parts[part]);
            }
        } catch (IllegalArgumentException e) {
            log.trace("Key of an object is not an id", e);
        }
        log.warn("Object in the bucket of materials is not a segment of the hall, key={}", object.key());
        return null;
    }

    private static <T> T attempt(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (SdkException e) {
            log.error("Storage of materials failed", e);
            throw new DependencyUnavailable("materials");
        }
    }

    private static String key(UUID file, UUID segment) {
        return file + "/" + segment;
    }
}
