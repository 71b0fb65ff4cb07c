package io.hrsshall.identity.accounts.agreements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The versions of the agreements, which are resources: `agreements/<kind>.<version>.json`.
@Component
public class AgreementQueries {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<AgreementKind, AgreementVersions> all = new EnumMap<>(AgreementKind.class);
    private final Clock clock;

    AgreementQueries(Clock clock) {
        this.clock = clock;
        for (AgreementKind kind : AgreementKind.values()) {
            all.put(kind, read(kind));
        }
    }

    /// The version that has to be accepted today.
    public Agreement inForce(AgreementKind kind) {
        return Objects.requireNonNull(all.get(kind)).inForce(LocalDate.ofInstant(clock.instant(), SHANGHAI));
    }

    private static AgreementVersions read(AgreementKind kind) {
        List<Agreement> versions = new ArrayList<>();
        ClassPathResource next = file(kind, 1);
        while (next.exists()) {
            versions.add(read(next));
            next = file(kind, versions.size() + 1);
        }
        return new AgreementVersions(versions);
    }

    private static ClassPathResource file(AgreementKind kind, int version) {
        return new ClassPathResource("agreements/%s.%d.json".formatted(kind.code(), version));
    }

    private static Agreement read(ClassPathResource file) {
        try (InputStream text = file.getInputStream()) {
            return JSON.readValue(text, Agreement.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
