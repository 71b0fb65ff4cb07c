package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.ClientTls;
import io.hrsshall.deploy.parts.Directories;
import io.hrsshall.deploy.parts.KafkaPart;
import io.hrsshall.deploy.parts.KeycloakPart;
import io.hrsshall.deploy.parts.OsProcess;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Pause;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.Program;
import io.hrsshall.deploy.parts.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts and ends the stack or single processes of it.
public final class Launcher {

    /// JVMs that start at the same time. With two cores, more of them would not finish earlier.
    private static final int PARALLEL_STARTS = Math.max(3, Runtime.getRuntime().availableProcessors() + 1);

    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final long MEMORY_MIB = 3600;
    private static final long MEMORY_EACH_MIB = MEMORY_MIB / 13;

    private final Layout layout;
    private final ServiceJvm jvm;
    private final Map<String, String> settings;
    private final Processes processes;
    private final Progress progress;

    public Launcher(Layout layout, Progress progress) {
        this(layout, progress, ServiceJvm.LAPTOP);
    }

    public Launcher(Layout layout, Progress progress, ServiceJvm jvm) {
        this(layout, progress, jvm, Map.of());
    }

    /// @param settings
    ///            environment variables of the services and the sample city in addition to those of the layout
    public Launcher(Layout layout, Progress progress, ServiceJvm jvm, Map<String, String> settings) {
        this.layout = layout;
        this.jvm = jvm;
        this.settings = settings;
        this.processes = new Processes(layout.home());
        this.progress = progress;
        if (layout.tls()) {
            createHome();
            new ClientTls(certificates(layout).authority(), null, null).applyToHttp();
        }
    }

    static Certificates certificates(Layout layout) {
        return new Certificates(layout.home().resolve("tls"), Clock.systemUTC(), false);
    }

    /// Starts what does not run and restarts what runs from an earlier build. Returns when all is ready.
    public void up() {
        layout.check();
        createHome();
        Stack stack = stack();
        if (stack.databases().isSwitchInterrupted()) {
            throw new PartFailed("A switch of PostgreSQL's primary was interrupted. Finish it: ./hall switch");
        }
        List<StackProcess> all = stack.processes();
        checkMemory(all);
        layout.keep();
        startAll(all);
        all.stream().filter(StackProcess::replicated).forEach(each -> restore(stack, each.name()));
        processes.start(LogRotation.beside(processes.log(LogRotation.NAME)).program());
    }

    /// Creates the class archives in the background. To be called when all is ready.
    public void speedUpNextStart() {
        stack().afterwards().ifPresent(processes::start);
    }

    public void createHome() {
        try {
            if (!Files.isDirectory(layout.home())) {
                // Contains passwords, personal data of the demo and logs.
                Files.createDirectory(layout.home(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stack stack() {
        return new Stack(layout, secrets(), jvm, settings);
    }

    public Secrets secrets() {
        createHome();
        return Secrets.in(layout.home().resolve("secrets.json"));
    }

    /// To replace secrets while the stack runs.
    public Rotation rotation() {
        createHome();
        return new Rotation(layout.home(), current -> new Stack(layout, current, jvm, settings),
                service -> layout.urls(service.internalPort()), this::isAlive, this::start, this::stop, progress);
    }

    private void checkMemory(List<StackProcess> all) {
        long missing = all.stream().filter(each -> !isAlive(each.name())).count();
        OptionalLong available = Memory.availableMiB();
        long needed = missing * MEMORY_EACH_MIB;
        if (available.isPresent() && available.getAsLong() < needed) {
            throw new PartFailed(String.format(Locale.ROOT,
                    "The hall needs about %.1f GB of free memory to start, and this machine has %.1f GB. "
                            + "Close other programs, or give the machine or container more memory.",
                    needed / 1024.0, available.getAsLong() / 1024.0));
        }
    }

    /// Starts the processes in their order as soon as those that they need are ready, at most [#PARALLEL_STARTS] at a
    /// time. A process counts as starting until it listens on its port, not until it is ready: its readiness may depend
    /// on another process that has not been started yet.
    private void startAll(List<StackProcess> all) {
        List<StackProcess> waiting = new ArrayList<>(all);
        Set<String> ready = new HashSet<>();
        Set<String> booting = new HashSet<>();
        List<Event> failures = new ArrayList<>();
        int open = 0;
        var events = new LinkedBlockingQueue<Event>();
        while (true) {
            for (StackProcess each : List.copyOf(waiting)) {
                if (booting.size() < PARALLEL_STARTS && ready.containsAll(each.needs())) {
                    waiting.remove(each);
                    booting.add(each.name());
                    open++;
                    Thread.ofVirtual().name(each.name()).start(() -> start(each, events));
                }
            }
            if (open == 0) {
                break;
            }
            Event event = take(events);
            booting.remove(event.name());
            switch (event.kind()) {
                case LISTENS -> {
                }
                case READY -> {
                    ready.add(event.name());
                    open--;
                }
                case FAILED -> {
                    failures.add(event);
                    open--;
                    progress.line(event.name() + " failed to start");
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new PartFailed(failures.stream().map(Event::sentence).distinct().collect(Collectors.joining("\n\n"))
                    + "\n\nStarted processes keep running: ./hall status, ./hall logs NAME, ./hall down");
        }
    }

    private static Event take(BlockingQueue<Event> events) {
        try {
            return events.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while starting", e);
        }
    }

    private record Event(String name, Kind kind, String sentence) {
        enum Kind {
            LISTENS,
            READY,
            FAILED
        }
    }

    // The calling thread reports the failures.
    private void start(StackProcess each, BlockingQueue<Event> events) {
        String name = each.name();
        try {
            start(each, () -> events.add(new Event(name, Event.Kind.LISTENS, "")));
            events.add(new Event(name, Event.Kind.READY, ""));
        } catch (PartFailed e) {
            events.add(new Event(name, Event.Kind.FAILED, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            events.add(new Event(name, Event.Kind.FAILED, name + " failed to start: " + e));
        }
    }

    private void start(StackProcess each, Runnable listens) {
        Program program = each.program().get();
        Optional<RunningProgram> alive = processes.find(each.name()).filter(RunningProgram::isAlive);
        if (alive.isPresent() && !alive.get().runs(program)) {
            progress.line(each.name() + " runs from an earlier build or with other settings and is restarted");
            processes.stop(each.name());
        }
        boolean already = isAlive(each.name());
        if (!already) {
            // Removes what is left of a process that died.
            processes.stop(each.name());
            checkPorts(program);
            progress.line(each.name() + " …");
            processes.start(program);
        }
        processes.awaitListening(program, TIMEOUT);
        listens.run();
        RunningProgram running = processes.awaitReady(program, TIMEOUT);
        boolean prepared = afterwards(each, running);
        if (!already || prepared) {
            progress.line("%s is ready after %s s".formatted(each.name(), seconds(running)));
        }
    }

    /// Runs the follow-up action once per process, even if an earlier launcher was interrupted before it.
    private boolean afterwards(StackProcess each, RunningProgram running) {
        Path done = layout.home().resolve("run").resolve(each.name() + ".prepared");
        String process = running.process().toString();
        try {
            if (Files.exists(done) && Files.readString(done).equals(process)) {
                return false;
            }
            each.afterwards().run();
            Files.writeString(done, process);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String seconds(RunningProgram running) {
        Duration duration = running.readyAfter();
        return duration == null ? "?" : String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    private void checkPorts(Program program) {
        for (int port : program.ports()) {
            // A server that has just ended may hold its port for a moment, and longer if nothing answers on it.
            for (int attempt = 0; attempt < (Ports.answers(port) ? 50 : 100) && !Ports.isFree(port); attempt++) {
                Pause.ofMillis(100);
            }
            if (!Ports.isFree(port)) {
                throw new PartFailed(
                        "Port " + port + ", which " + program.name() + " needs, is in use by another program. "
                                + "End that program, or choose another port: " + layout.variables().apply(port)
                                + "=NUMBER ./hall up");
            }
        }
    }

    /// Ends all processes, the parts last, and any process that bears the mark of this stack.
    public void down() {
        List<RunningProgram> all = processes.all();
        List<String> last = List.of(Proxy.NAME, KeycloakPart.NAME, KafkaPart.NAME, PostgresPart.NAME);
        endAll(all.stream().map(RunningProgram::name).filter(name -> !last.contains(Layout.withoutInstance(name))));
        // Keycloak writes to PostgreSQL until it has ended.
        last.forEach(name -> endAll(all.stream().map(RunningProgram::name)
                .filter(each -> Layout.withoutInstance(each).equals(name))));
        processes.strays().forEach(stray -> stray.end(OsProcess.Signal.TERM, Duration.ofSeconds(10)));
        if (all.isEmpty()) {
            progress.line("nothing is running");
        }
    }

    private void endAll(Stream<String> names) {
        List<Thread> ending = names.map(name -> Thread.ofVirtual().start(() -> end(name))).toList();
        ending.forEach(Launcher::join);
    }

    private void end(String name) {
        boolean alive = isAlive(name);
        processes.stop(name);
        if (alive) {
            progress.line(name + " stopped");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while ending", e);
        }
    }

    /// Kills a process, as a crash would.
    public void kill(String name) {
        StackProcess each = process(name);
        if (!isAlive(each.name())) {
            throw new PartFailed(name + " is not running");
        }
        processes.kill(each.name());
        progress.line(name + " was killed; restart it with ./hall start " + name);
    }

    /// Suspends the process and its children (SIGSTOP).
    public void suspend(String name) {
        processes.suspend(process(name).name());
        progress.line(name + " was suspended");
    }

    /// Does nothing if the process is not suspended.
    public void resume(String name) {
        processes.resume(process(name).name());
    }

    public void start(String name) {
        Stack stack = stack();
        StackProcess each = process(stack, name);
        if (each.replicated()) {
            drain(stack, name);
        }
        start(each, () -> {
        });
        if (each.replicated()) {
            restore(stack, name);
        }
    }

    /// Ends a process in an orderly way: what exists several times gets no more requests before.
    public void stop(String name) {
        Stack stack = stack();
        StackProcess each = process(stack, name);
        if (each.replicated()) {
            drain(stack, name);
        }
        each.beforeStop().run();
        end(name);
    }

    /// Makes the standby of PostgreSQL the primary, and the former primary, which may have died, its standby.
    public void switchDatabase() {
        DatabaseServers servers = stack().databases();
        servers.checkSwitch();
        long begin = System.nanoTime();
        String former = servers.switchOver(this::end);
        progress.line(String.format(Locale.ROOT, "%s accepts changes after %.1f s",
                DatabaseServers.name(servers.primary()), (System.nanoTime() - begin) / 1e9));
        start(former);
    }

    /// Restarts, one after another, what exists several times.
    ///
    /// @param names
    ///            of processes; none for all of them
    public void roll(List<String> names) {
        Stack stack = stack();
        if (!layout.hasProxy()) {
            throw new PartFailed("There is one of each only: ./hall up --instances 2");
        }
        names.forEach(name -> process(stack, name));
        replicated().stream().filter(name -> names.isEmpty() || names.contains(name)).forEach(name -> {
            stop(name);
            start(name);
        });
    }

    /// What exists several times, and is restarted one after another.
    public List<String> replicated() {
        return stack().processes().stream().filter(StackProcess::replicated).map(StackProcess::name).toList();
    }

    /// The process of PostgreSQL's primary.
    public String primary() {
        return stack().primary();
    }

    /// Sends no more requests to an instance.
    private void drain(Stack stack, String name) {
        proxy().ifPresent(nginx -> stack.proxy().drain(name, nginx));
    }

    private void restore(Stack stack, String name) {
        proxy().ifPresent(nginx -> stack.proxy().restore(name, nginx));
    }

    private Optional<OsProcess> proxy() {
        return processes.find(Proxy.NAME).map(RunningProgram::process).filter(OsProcess::isAlive);
    }

    private StackProcess process(String name) {
        return process(stack(), name);
    }

    private static StackProcess process(Stack stack, String name) {
        return stack.processes()
                .stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PartFailed(
                        "There is no process " + name + ". There are: " + String.join(", ", stack.names())));
    }

    public boolean isAlive(String name) {
        return processes.find(name).filter(RunningProgram::isAlive).isPresent();
    }

    public Path log(String name) {
        return processes.log(name);
    }

    public List<Status> status() {
        return stack().processes().stream().map(each -> Status.of(each.name(), processes.find(each.name())))
                .toList();
    }

    /// Ends everything and deletes data, secrets and logs. Unpacked software is kept.
    public void reset() {
        down();
        for (String each : List.of("data", "run", "logs", "tls", "proxy", "secrets", "secrets.json",
                "secrets-replaced.properties", "demo.json", "seed.jsonl")) {
            Directories.delete(layout.home().resolve(each));
        }
    }
}
