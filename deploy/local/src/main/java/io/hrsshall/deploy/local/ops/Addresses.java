package io.hrsshall.deploy.local.ops;

import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.parts.PartFailed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The internal ports of the services with a database.
///
/// @param instances
///            by the service's name: the URLs of its instances, of which one suffices for all but the listeners
public record Addresses(Map<String, List<String>> instances) {

    /// @param environment
    ///            with a variable such as HALL_CASE_URL for each service; several instances are separated by commas
    static Addresses of(Map<String, String> environment) {
        return of(service -> {
            String variable = variable(service);
            String urls = environment.getOrDefault(variable, "");
            if (urls.isBlank()) {
                throw new PartFailed(variable + " is missing: the internal address of " + service.name() + ".");
            }
            return Arrays.stream(urls.split(",", -1)).map(url -> url.strip().replaceFirst("/+$", "")).toList();
        });
    }

    public static Addresses of(Function<HallService, List<String>> urls) {
        Map<String, List<String>> instances = new LinkedHashMap<>();
        HallService.ALL.stream().filter(HallService::hasDatabase)
                .forEach(service -> instances.put(service.name(), urls.apply(service)));
        return new Addresses(instances);
    }

    /// Whether the environment names another installation than that of this machine.
    static boolean areIn(Map<String, String> environment) {
        return HallService.ALL.stream().filter(HallService::hasDatabase)
                .anyMatch(service -> !environment.getOrDefault(variable(service), "").isBlank());
    }

    private static String variable(HallService service) {
        return "HALL_" + service.shortName().toUpperCase(Locale.ROOT) + "_URL";
    }
}
