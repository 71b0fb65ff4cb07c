package io.hrsshall.deploy.local.check;

import io.hrsshall.deploy.local.stack.HallService;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The services with a database.
final class Services {

    /// By database.
    static final Map<String, String> NAMES = HallService.ALL.stream().filter(HallService::hasDatabase)
            .collect(Collectors.toMap(HallService::database, HallService::name, (one, _) -> one, TreeMap::new));

    private Services() {}
}
