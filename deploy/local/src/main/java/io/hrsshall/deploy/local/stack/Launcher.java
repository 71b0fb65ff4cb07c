package io.hrsshall.deploy.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

import io.hrsshall.deploy.parts.KafkaPart;
import io.hrsshall.deploy.parts.KeycloakPart;
import io.hrsshall.deploy.parts.OsProcess;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Ports;
import io.hrsshall.deploy.parts.PostgresPart;
import io.hrsshall.deploy.parts.Processes;
import io.hrsshall.deploy.parts.Program;
import io.hrsshall.deploy.parts.RunningProgram;
import io.hrsshall.deploy.parts.Directories;

/// Brings the stack up and down, whole or a process at a time.
public final class Launcher {

    /// JVMs that start at the same time; more of them make two cores no faster, and each of them slower.
    private static final int AT_ONCE = Math.max(3, Runtime.getRuntime().availableProcessors() + 1);

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long MEMORY_MIB = 3600;
    private static final long MEMORY_EACH_MIB = MEMORY_MIB / 13;

    private final Layout layout;
    private final Processes processes;
    private final Progress progress;

    public Launcher(Layout layout, Progress progress) {
        this.layout = layout;
        this.processes = new Processes(layout.home());
        this.progress = progress;
    }

    /// Starts what does not run, and anew what runs in a former build; returns when all is ready.
    public void up() {
        layout.check();
        makeHome();
        Stack stack = stack();
        List<Member> members = stack.members();
        checkMemory(members);
        layout.keep();
        startAll(members);
        // Makes the next start faster; the first one need not wait for it.
        stack.afterwards().forEach(processes::start);
    }

    private void makeHome() {
        try {
            if (!Files.isDirectory(layout.home())) {
                // Passwords, personal data of the demo, logs: not for other users of this machine.
                Files.createDirectory(layout.home(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stack stack() {
        return new Stack(layout, secrets());
    }

    public Secrets secrets() {
        makeHome();
        return Secrets.in(layout.home().resolve("secrets.json"));
    }

    private void checkMemory(List<Member> members) {
        long missing = members.stream().filter(member -> !isAlive(member.name())).count();
        OptionalLong available = Memory.availableMiB();
        long needed = missing * MEMORY_EACH_MIB;
        if (available.isPresent() && available.getAsLong() < needed) {
            throw new PartFailed(String.format(Locale.ROOT,
                    "The hall needs about %.1f GB of free memory to start, and this machine has %.1f GB. "
                            + "Close other programs, or give the machine or container more memory.",
                    needed / 1024.0, available.getAsLong() / 1024.0));
        }
    }

    /// Those whose needs are met start in their order, a few at a time. A process counts as starting until it listens:
    /// being ready may mean to wait for another one that has not been started yet.
    private void startAll(List<Member> members) {
        List<Member> waiting = new ArrayList<>(members);
        Set<String> ready = new HashSet<>();
        Set<String> booting = new HashSet<>();
        List<Event> failures = new ArrayList<>();
        int open = 0;
        var events = new LinkedBlockingQueue<Event>();
        while (true) {
            for (Member member : List.copyOf(waiting)) {
                if (booting.size() < AT_ONCE && ready.containsAll(member.needs())) {
                    waiting.remove(member);
                    booting.add(member.name());
                    open++;
                    Thread.ofVirtual().name(member.name()).start(() -> bring(member, events));
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
                    progress.line(event.name() + " can't be started");
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new PartFailed(failures.stream().map(Event::sentence).collect(Collectors.joining("\n\n"))
                    + "\n\nWhat runs is left running: ./hall status, ./hall logs NAME, ./hall down");
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

    // Whatever goes wrong is told by the thread that asked for it.
    private void bring(Member member, BlockingQueue<Event> events) {
        String name = member.name();
        try {
            start(member, () -> events.add(new Event(name, Event.Kind.LISTENS, "")));
            events.add(new Event(name, Event.Kind.READY, ""));
        } catch (PartFailed e) {
            events.add(new Event(name, Event.Kind.FAILED, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            events.add(new Event(name, Event.Kind.FAILED, name + " can't be started: " + e));
        }
    }

    private void start(Member member, Runnable listens) {
        Program program = member.program().get();
        Optional<RunningProgram> alive = processes.find(member.name()).filter(RunningProgram::isAlive);
        if (alive.isPresent() && !alive.get().runs(program)) {
            progress.line(member.name() + " is of a former build or setting: ending it");
            processes.stop(member.name());
        }
        boolean already = isAlive(member.name());
        if (!already) {
            // One that died without being ended by us may have left something behind.
            processes.stop(member.name());
            checkPorts(program);
            progress.line(member.name() + " …");
            processes.start(program);
        }
        processes.awaitListening(program, PATIENCE);
        listens.run();
        RunningProgram running = processes.awaitReady(program, PATIENCE);
        boolean prepared = afterwards(member, running);
        if (!already || prepared) {
            progress.line("%s is ready after %s s".formatted(member.name(), seconds(running)));
        }
    }

    /// What is done once for each process, also when the launcher was interrupted before it came to that.
    private boolean afterwards(Member member, RunningProgram running) {
        Path done = layout.home().resolve("run").resolve(member.name() + ".prepared");
        String process = running.process().toString();
        try {
            if (Files.exists(done) && Files.readString(done).equals(process)) {
                return false;
            }
            member.afterwards().run();
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
            // A server that has just been ended may hold its port for a moment; longer, where nobody answers there.
            for (int attempt = 0; attempt < (Ports.answers(port) ? 50 : 100) && !Ports.isFree(port); attempt++) {
                sleep();
            }
            if (!Ports.isFree(port)) {
                throw new PartFailed(
                        "Port " + port + ", which " + program.name() + " needs, is in use by another program. "
                                + "End that program, or choose another port: " + layout.variables().apply(port)
                                + "=NUMBER ./hall up");
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while waiting for a port", e);
        }
    }

    /// Ends everything that was started, the parts last, and whatever else carries our mark.
    public void down() {
        List<RunningProgram> all = processes.all();
        List<String> last = List.of(KeycloakPart.NAME, KafkaPart.NAME, PostgresPart.NAME);
        List<String> first = all.stream().map(RunningProgram::name).filter(name -> !last.contains(name)).toList();
        List<Thread> ending = first.stream().map(name -> Thread.ofVirtual().start(() -> stop(name))).toList();
        ending.forEach(Launcher::join);
        // Keycloak still writes to PostgreSQL while it ends.
        last.stream().filter(name -> all.stream().anyMatch(running -> running.name().equals(name))).forEach(this::stop);
        processes.strays().forEach(stray -> stray.end(OsProcess.Signal.TERM, Duration.ofSeconds(10)));
        if (all.isEmpty()) {
            progress.line("nothing is running");
        }
    }

    private void stop(String name) {
        boolean alive = isAlive(name);
        processes.stop(name);
        if (alive) {
            progress.line(name + " has ended");
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

    /// Takes one process out the hard way, as a crash would.
    public void kill(String name) {
        Member member = member(name);
        if (!isAlive(member.name())) {
            throw new PartFailed(name + " is not running");
        }
        processes.kill(member.name());
        progress.line(name + " was killed; ./hall start " + name + " brings it back");
    }

    public void start(String name) {
        start(member(name), () -> {
        });
    }

    private Member member(String name) {
        Stack stack = stack();
        return stack.members()
                .stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PartFailed(
                        "There is no " + name + ". There are: " + String.join(", ", stack.names())));
    }

    public boolean isAlive(String name) {
        return processes.find(name).filter(RunningProgram::isAlive).isPresent();
    }

    public Path log(String name) {
        return processes.log(name);
    }

    public List<Status> status() {
        return stack().members().stream().map(member -> Status.of(member.name(), processes.find(member.name())))
                .toList();
    }

    /// Ends everything and throws away all data, secrets and logs; what takes long to unpack stays.
    public void reset() {
        down();
        for (String each : List.of("data", "run", "logs", "secrets.json", "demo.json")) {
            Directories.delete(layout.home().resolve(each));
        }
    }
}
