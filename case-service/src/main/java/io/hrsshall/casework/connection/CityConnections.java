package io.hrsshall.casework.connection;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.hrsshall.kit.events.KafkaSettings;
import io.hrsshall.kit.events.TopicFacts;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.security.TokenVerifier;
import io.hrsshall.kit.values.City;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// States the facts of a city's connection from what runs: from the settings, the broker and the caller's token.
@Service
public class CityConnections {

    /// The only one for which the provisioning sets passwords.
    private static final String MECHANISM = "SCRAM-SHA-512";

    private final ConnectionSettings settings;
    private final KafkaSettings own;
    private final Topics topics;
    private final TopicFacts broker;

    CityConnections(ConnectionSettings settings, KafkaSettings own, Topics topics, TopicFacts broker) {
        this.settings = settings;
        this.own = own;
        this.topics = topics;
        this.broker = broker;
    }

    /// @param token
    ///            of the caller, verified
    public CityConnection of(City city, String token) {
        // As the provisioning names the clients of the realm, the users of the broker and their groups.
        String client = "city-" + city.code();
        return new CityConnection(city.code(), settings.publicUrl(),
                new CityConnection.Token(settings.issuer() + "/protocol/openid-connect/token", settings.issuer(),
                        client, client + "-key", TokenVerifier.PUBLIC, life(token).toSeconds()),
                kafka(client, topics.city(city.code())),
                new CityConnection.Feed(settings.publicUrl() + "/api/v1/city/events"),
                new CityConnection.Limits(settings.requestsPerSecond(), settings.burst()));
    }

    private CityConnection.Kafka kafka(String user, String topic) {
        TopicFacts.Facts facts = broker.of(topic);
        String protocol = orOwn(settings.securityProtocol(), own.securityProtocol());
        boolean passwords = protocol.startsWith("SASL_");
        return new CityConnection.Kafka(orOwn(settings.bootstrap(), own.bootstrap()), protocol,
                passwords ? MECHANISM : null, passwords ? user : null, topic, user, facts.partitions(),
                seconds(facts.retention()));
    }

    private static String orOwn(String stated, String ofService) {
        return stated.isBlank() ? ofService : stated;
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static Duration life(String token) {
        try {
            JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return Duration.between(claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
        } catch (ParseException e) {
            throw new IllegalArgumentException("a verified token cannot be read", e);
        }
    }
}
