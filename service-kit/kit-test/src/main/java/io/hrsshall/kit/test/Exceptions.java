package io.hrsshall.kit.test;

import java.util.Map;
import java.util.Set;

/// What the architecture rules let pass in one service, each with its reason. Names are without the service's package.
///
/// @param wide
///            the classes with a constructor of more than eight parameters, such as `grants.GrantView`
/// @param shared
///            the classes in `web` that another feature uses, such as `registry.web.InstitutionView`
/// @param tables
///            the features that name the table of another one, such as `home: cases`
/// @param apart
///            the features and wings that nothing else uses
public record Exceptions(Map<String, String> wide, Map<String, String> shared, Map<String, String> tables,
        Set<String> apart) {

    /// Of a service without such classes in `web`, tables and features.
    public static Exceptions wide(Map<String, String> wide) {
        return new Exceptions(wide, Map.of(), Map.of(), Set.of());
    }
}
