package io.hrsshall.deploy.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Users of the broker: the services, the gateway, and one system per city.
public final class KafkaUsers {

    /// Each service publishes on its own internal topic.
    public static final List<String> SERVICES = List.of("identity-service", "unit-service", "delegation-service",
            "institution-service", "case-service", "logistics-service", "legacy-migration-service");

    public static final String GATEWAY = "gateway";

    /// The super user, with a [second] name. Brokers log in to each other as one of them, too.
    public static final String ADMIN = "admin";

    /// 江苏省 and its 13 cities, GB/T 2260.
    public static final List<String> CITIES = IntStream.concat(IntStream.of(320000),
            IntStream.rangeClosed(1, 13).map(city -> 320000 + city * 100)).mapToObj(Integer::toString).toList();

    private KafkaUsers() {}

    public static String city(String code) {
        return "city-" + code;
    }

    /// The second name of a user, with the same rights. SCRAM holds one password for a name, so a new password is given
    /// to the name that is not in use.
    public static String second(String user) {
        return user + "-2";
    }

    public static List<String> all() {
        return Stream.of(SERVICES.stream(), Stream.of(GATEWAY), CITIES.stream().map(KafkaUsers::city))
                .flatMap(names -> names)
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }
}
