package io.hrsshall.casework.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// The directory, or the bucket of a server while a test uses one: all tests of this module share one service.
@Component
@Primary
public final class StorageSwitch implements SegmentStorage {

    private final SegmentStorage directory;
    private volatile SegmentStorage current;

    StorageSwitch(@Qualifier("segmentStorage") SegmentStorage directory) {
        this.directory = directory;
        this.current = directory;
    }

    public void toBucketOf(S3Server server) {
        current = new SegmentBucket(server.settings(), SegmentStorageContract.LIMIT);
    }

    public void toDirectory() {
        if (current instanceof SegmentBucket bucket) {
            bucket.close();
        }
        current = directory;
    }

    @Override
    public void write(UUID file, UUID segment, byte[] encrypted) {
        current.write(file, segment, encrypted);
    }

    @Override
    public Optional<byte[]> read(UUID file, UUID segment) {
        return current.read(file, segment);
    }

    @Override
    public void delete(UUID file, UUID segment) {
        current.delete(file, segment);
    }

    @Override
    public void delete(UUID file) {
        current.delete(file);
    }

    @Override
    public List<UUID> writtenBefore(UUID file, Instant time) {
        return current.writtenBefore(file, time);
    }

    @Override
    public void forEachChangedBetween(Instant from, Instant until, Consumer<UUID> file) {
        current.forEachChangedBetween(from, until, file);
    }
}
