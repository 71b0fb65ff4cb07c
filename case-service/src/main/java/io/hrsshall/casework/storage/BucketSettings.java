package io.hrsshall.casework.storage;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A bucket of an S3-compatible storage. If one of endpoint, bucket and keys is set, all are required.
///
/// @param pathStyle
///            whether the bucket is part of the path, as most storages outside of public clouds demand, or of the host
@ConfigurationProperties("hall.materials.s3")
record BucketSettings(@DefaultValue("") String endpoint, @DefaultValue("us-east-1") String region,
        @DefaultValue("") String bucket, @DefaultValue("true") boolean pathStyle, @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey) {

    /// Default secrets of storages and secrets of examples are shorter or contain this word.
    private static final int MIN_SECRET_LENGTH = 20;
    private static final String EXAMPLE = "EXAMPLE";

    BucketSettings {
        Map<String, String> together = new TreeMap<>(Map.of("HALL_MATERIALS_S3_ENDPOINT", endpoint,
                "HALL_MATERIALS_S3_BUCKET", bucket, "HALL_MATERIALS_S3_ACCESS_KEY", accessKey,
                "HALL_MATERIALS_S3_SECRET_KEY", secretKey));
        List<String> missing = together.keySet().stream().filter(name -> together.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty() && missing.size() < together.size()) {
            throw new IllegalArgumentException("files are to be stored in a bucket, but these are missing: " + missing);
        }
        if (missing.isEmpty() && !isAddress(endpoint)) {
            throw new IllegalArgumentException(
                    "HALL_MATERIALS_S3_ENDPOINT is not an address such as https://s3.example");
        }
        if (missing.isEmpty() && region.isBlank()) {
            throw new IllegalArgumentException("HALL_MATERIALS_S3_REGION is empty");
        }
    }

    private static boolean isAddress(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            return List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null
                    && uri.getQuery() == null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    boolean isChosen() { return !bucket.isBlank(); }

    /// @throws IllegalStateException
    ///             if the secret may be a known one
    void requireOwnSecret() {
        if (secretKey.length() < MIN_SECRET_LENGTH || secretKey.contains(EXAMPLE)) {
            throw new IllegalStateException("HALL_MATERIALS_S3_SECRET_KEY is a known secret or has fewer than "
                    + MIN_SECRET_LENGTH + " characters");
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "BucketSettings[" + endpoint + ", " + bucket + "]";
    }
}
