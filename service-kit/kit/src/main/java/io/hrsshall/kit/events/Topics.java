package io.hrsshall.kit.events;

/// The names of the topics.
///
/// @param prefix
///            `hall`, or another one if several installations share a broker
public record Topics(String prefix) {

    public Topics {
        if (!prefix.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,60}")) {
            throw new IllegalArgumentException(
                    "HALL_TOPIC_PREFIX must be letters, digits, dots, dashes or underscores: " + prefix);
        }
    }

    /// The public topic of a city, for its systems.
    public String city(String code) {
        return prefix + ".city." + code + ".v1";
    }

    /// A service's topic for other services only.
    public String internal(String service) {
        return prefix + "." + service + ".v1";
    }

    /// Changes that end authority before a token expires, for every gateway and service.
    public String authority() {
        return prefix + ".authority.v1";
    }
}
