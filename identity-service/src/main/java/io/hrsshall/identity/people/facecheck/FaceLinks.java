package io.hrsshall.identity.people.facecheck;

import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;

/// The links behind QR codes of face checks. They are short, so that phones read the QR code easily, and lead to a page
/// of the hall, so that nobody passes a face check without being told what it is for.
@Service
public class FaceLinks {

    private static final int CODE_BYTES = 12;

    private final FaceLinkRows links;
    private final PersonCipher cipher;
    private final FaceSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FaceLinks(FaceLinkRows links, PersonCipher cipher, FaceSettings settings, Clock clock) {
        this.links = links;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    /// What the page shows, masked.
    ///
    /// @param certifyUrl
    ///            the provider's page
    public record Shown(FacePurpose purpose, String name, String idNumber, Instant expiresAt, FaceProvider provider,
            String certifyUrl) {}

    /// The same check, by way of the page.
    FaceVerification.Started link(FacePurpose purpose, PersonDetails person, FaceVerification.Started started) {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        UUID id = Ids.next();
        links.save(FaceLink.to(id, new FlowToken(code).hash(), purpose,
                cipher.seal(FaceLink.TABLE, id, person.withMobile(null)), started, clock.instant()));
        return new FaceVerification.Started(started.provider(), started.check(), settings.linkUrl() + code);
    }

    /// @throws NotFound
    ///             if the code is unknown or expired
    public Shown show(String code) {
        FaceLink link = links.findByHash(new FlowToken(code).hash()).filter(found -> found.isValid(clock.instant()))
                .orElseThrow(NotFound::new);
        PersonDetails person = cipher.open(FaceLink.TABLE, link.id(), link.details());
        return new Shown(link.purpose(), person.maskedName(), person.maskedIdNumber(), link.expiresAt(),
                Objects.requireNonNullElse(link.provider(), FaceProvider.ALIPAY), link.certifyUrl());
    }

    @Bean
    static RecurringTask faceLinkRetention(Retention retention) {
        return retention.deletion("face-link-retention", Duration.ofMinutes(10), "face_links",
                "expires_at < :before", Duration.ZERO);
    }
}
