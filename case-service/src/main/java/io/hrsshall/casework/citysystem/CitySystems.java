package io.hrsshall.casework.citysystem;

import io.hrsshall.kit.values.City;
import tools.jackson.databind.JsonNode;

/// The systems of the cities, and of the province level.
public interface CitySystems {

    /// The answer as the system sent it. It is signed by the system, but not checked otherwise.
    ///
    /// @throws CitySystemFailure
    ///             if the city has no connected system, its system does not answer in time or not to this question, or
    ///             has no record of the unit
    JsonNode answer(City city, CityQuestion question);

    /// Asks a test question once, whether earlier queries were answered or not.
    ///
    /// @throws CitySystemFailure
    ///             if the city has no connected system, or no such key
    TestedAnswer test(City city, CityQuestion question, QueryKey key);

    /// @throws CitySystemFailure
    ///             if the city has no connected system, or no such key
    void requireKey(City city, QueryKey key);

    /// Whether the city has a connected system. It may be down all the same.
    boolean isConnected(City city);

    /// For an answer that does not match the item.
    CitySystemFailure unusable(City city);
}
