package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.local.stack.Launcher;
import io.hrsshall.deploy.local.stack.Layout;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.local.stack.ServiceJvm;
import io.hrsshall.deploy.parts.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Two instances of services behind proxies on the ports that they had in a hall that runs already, on its database,
/// broker, Keycloak and files. Instances are replaced one after another by those of another build.
final class TwoOfEach implements AutoCloseable {

    private static final List<Integer> BOTH = List.of(0, 1);

    private final Layout hall;
    private final List<HallService> services;
    private final List<Path> homes;
    private final List<Map<Port, Integer>> ports;
    private final Map<Port, RollingProxy> proxies = new EnumMap<>(Port.class);
    private final Map<String, String> settings;

    /// A build whose programs are started.
    ///
    /// @param settings
    ///            that only this build knows
    record Build(Path root, Map<String, String> settings) {}

    /// @param hall
    ///            the parts of which are used
    /// @param services
    ///            which must have ended there
    /// @param ports
    ///            free ones, four for each service
    /// @param folder
    ///            for the instances' own files
    TwoOfEach(Layout hall, List<HallService> services, Iterator<Integer> ports, Path folder) {
        this.hall = hall;
        this.services = services;
        this.ports = BOTH.stream().map(_ -> ownPorts(ports)).toList();
        this.homes = BOTH.stream().map(i -> home(folder.resolve("instance-" + i))).toList();
        this.settings = addresses();
    }

    /// With the data, the software and the unpacked programs of the hall, and processes of its own.
    private Path home(Path home) {
        try {
            // What an interrupted run has left.
            new Launcher(new Layout(hall.root(), home, hall.ports(), Map.of()), HallUnderTest::log).down();
            Directories.delete(home);
            Files.createDirectories(home);
            for (String shared : List.of("data", "software", "apps")) {
                Files.createSymbolicLink(home.resolve(shared), hall.home().resolve(shared));
            }
            Files.copy(hall.home().resolve("secrets.json"), home.resolve("secrets.json"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Port, Integer> ownPorts(Iterator<Integer> free) {
        var own = new EnumMap<Port, Integer>(hall.ports());
        for (HallService service : services) {
            own.put(service.port(), free.next());
            own.put(service.internalPort(), free.next());
        }
        return own;
    }

    /// All that call a service call its proxy.
    private Map<String, String> addresses() {
        var addresses = new HashMap<String, String>();
        for (HallService service : HallService.ALL) {
            String name = "HALL_" + service.shortName().toUpperCase(Locale.ROOT) + "_";
            addresses.put(name + "URL", hall.url(service.internalPort()));
            addresses.put(name + "PUBLIC_URL", hall.url(service.port()));
        }
        String gateway = hall.url(Port.GATEWAY);
        addresses.put("HALL_PUBLIC_URL", gateway);
        addresses.put("HALL_LICENCE_CALLBACK_URL", gateway + "/api/v1/licence-notifications");
        addresses.put("HALL_COURIER_CALLBACK_URL", gateway + "/api/v1/courier-callbacks/kuaidi100");
        return addresses;
    }

    /// Starts the first instances of all services, and then the second ones.
    void start(Build build) {
        for (HallService service : services) {
            proxies.put(service.port(), new RollingProxy(hall.port(service.port())));
            proxies.put(service.internalPort(), new RollingProxy(hall.port(service.internalPort())));
        }
        // A service becomes ready once it has heard from others, through their proxies.
        BOTH.forEach(instance -> services.forEach(service -> add(service, instance)));
        BOTH.forEach(instance -> HallUnderTest.runConcurrently(services.size(), 3, i -> {
            launcher(build, instance).start(services.get(i).name());
            return true;
        }));
    }

    /// Replaces both instances, one after another; two services at the same time.
    void replace(List<HallService> some, Build build) {
        BOTH.forEach(instance -> HallUnderTest.runConcurrently(some.size(), 2, i -> {
            replace(some.get(i), instance, build);
            return true;
        }));
    }

    private void replace(HallService service, int instance, Build build) {
        ports(service).forEach(port -> proxy(port).drain(port(port, instance)));
        launcher(build, instance).start(service.name());
        add(service, instance);
    }

    private void add(HallService service, int instance) {
        ports(service).forEach(port -> proxy(port).add(port(port, instance)));
    }

    private static List<Port> ports(HallService service) {
        return List.of(service.port(), service.internalPort());
    }

    private RollingProxy proxy(Port port) {
        RollingProxy proxy = proxies.get(port);
        if (proxy == null) {
            throw new IllegalStateException(port + " has no proxy");
        }
        return proxy;
    }

    private int port(Port port, int instance) {
        Integer number = ports.get(instance).get(port);
        if (number == null) {
            throw new IllegalStateException(port + " has no number");
        }
        return number;
    }

    private Launcher launcher(Build build, int instance) {
        var all = new HashMap<>(settings);
        all.putAll(build.settings());
        return new Launcher(new Layout(build.root(), homes.get(instance), ports.get(instance), hall.settings()),
                line -> HallUnderTest.log((instance == 0 ? "first " : "second ") + line), ServiceJvm.LAPTOP, all);
    }

    @Override
    public void close() {
        proxies.values().forEach(RollingProxy::close);
        BOTH.forEach(instance -> launcher(new Build(hall.root(), Map.of()), instance).down());
    }
}
