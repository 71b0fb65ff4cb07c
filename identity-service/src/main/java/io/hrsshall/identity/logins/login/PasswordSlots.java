package io.hrsshall.identity.logins.login;

import io.hrsshall.identity.guards.puzzle.Difficulty;
import io.hrsshall.identity.guards.puzzle.PuzzleDemand;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How many passwords this process lets Keycloak check at a time, since each costs it 100 ms of a processor. Half of
/// the slots are open to everybody. Beyond that a login needs to be from a source or device from which its owner has
/// logged in before, or the pass of a solved puzzle; the last slots are kept for the former. So strangers with any
/// number of addresses keep neither out (ADR 0040).
@Component
class PasswordSlots implements PuzzleDemand {

    private final PasswordSlotSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Claim, Queue> queues = new EnumMap<>(Claim.class);
    /// The accounts that have or await a slot as known ones.
    private final Set<ByteBuffer> known = new HashSet<>();
    private final Counter refused;
    private int taken;

    /// By what a slot is claimed while the open half is taken, in ascending order of priority.
    enum Claim {
        /// A puzzle was solved.
        PUZZLE,
        /// The owner has logged in from there before.
        KNOWN
    }

    /// Those who wait, first come, first served.
    private static final class Queue {

        private final Condition freed;
        private int waiting;

        Queue(Condition freed) {
            this.freed = freed;
        }
    }

    /// Must be closed.
    final class Slot implements AutoCloseable {

        private final @Nullable ByteBuffer account;

        private Slot(@Nullable ByteBuffer account) {
            this.account = account;
        }

        @Override
        public void close() {
            release(account);
        }
    }

    PasswordSlots(PasswordSlotSettings settings, MeterRegistry meters) {
        this.settings = settings;
        for (Claim claim : Claim.values()) {
            queues.put(claim, new Queue(lock.newCondition()));
        }
        Gauge.builder("hall.password.slots.taken", this, PasswordSlots::taken)
                .description("Passwords that are being checked").register(meters);
        Gauge.builder("hall.password.slots", settings::total)
                .description("Passwords that may be checked at a time").register(meters);
        this.refused = Counter.builder("hall.password.slots.refused")
                .description(
                        "Logins from unknown sources that were asked for a puzzle, because half of the slots were taken")
                .register(meters);
    }

    /// A slot of the open half.
    Optional<Slot> takeOpen() {
        lock.lock();
        try {
            if (!isOpenLocked()) {
                return Optional.empty();
            }
            taken++;
            return Optional.of(new Slot(null));
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return isOpenLocked();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOpenLocked() {
        return taken < settings.open() && queues.values().stream().allMatch(queue -> queue.waiting == 0);
    }

    /// Whether the account has or awaits a slot as a known one: it gets one at a time, so that one account does not
    /// occupy the slots of all others.
    boolean isKnownClaimed(byte[] subject) {
        lock.lock();
        try {
            return known.contains(ByteBuffer.wrap(subject));
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a slot.
    ///
    /// @param subject
    ///            whose account is meant
    /// @throws LoginRefused
    ///             if too many wait already, or none was free in time
    Slot take(Claim claim, byte[] subject) {
        lock.lock();
        try {
            ByteBuffer account = claim == Claim.KNOWN ? ByteBuffer.wrap(subject) : null;
            if (account != null && !known.add(account)) {
                throw LoginRefused.busy();
            }
            try {
                if (!isFree(claim) || waitingFrom(claim) > 0) {
                    await(claim);
                }
            } catch (RuntimeException e) {
                if (account != null) {
                    known.remove(account);
                }
                throw e;
            }
            taken++;
            return new Slot(account);
        } finally {
            lock.unlock();
        }
    }

    private void await(Claim claim) {
        Queue queue = queue(claim);
        if (queue.waiting >= settings.maxWaiting()) {
            throw LoginRefused.busy();
        }
        queue.waiting++;
        try {
            long left = settings.queueTimeout().toNanos();
            do {
                left = queue.freed.awaitNanos(left);
                if (left <= 0) {
                    throw LoginRefused.busy();
                }
            } while (!isFree(claim));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LoginRefused.busy();
        } finally {
            queue.waiting--;
            // Otherwise a slot that was freed for this one while it gave up would be lost.
            wakeNext(1);
        }
    }

    private boolean isFree(Claim claim) {
        return taken < (claim == Claim.KNOWN ? settings.total() : settings.withPuzzle());
    }

    private int waitingFrom(Claim claim) {
        return queues.entrySet().stream().filter(entry -> entry.getKey().compareTo(claim) >= 0)
                .mapToInt(entry -> entry.getValue().waiting).sum();
    }

    private void release(@Nullable ByteBuffer account) {
        lock.lock();
        try {
            taken--;
            if (account != null) {
                known.remove(account);
            }
            wakeNext(0);
        } finally {
            lock.unlock();
        }
    }

    /// @param about
    ///            slots that are about to be taken
    private void wakeNext(int about) {
        if (queue(Claim.KNOWN).waiting > 0) {
            if (taken + about < settings.total()) {
                queue(Claim.KNOWN).freed.signal();
            }
        } else if (queue(Claim.PUZZLE).waiting > 0 && taken + about < settings.withPuzzle()) {
            queue(Claim.PUZZLE).freed.signal();
        }
    }

    private Queue queue(Claim claim) {
        return Objects.requireNonNull(queues.get(claim));
    }

    int taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    int waiting(Claim claim) {
        lock.lock();
        try {
            return queue(claim).waiting;
        } finally {
            lock.unlock();
        }
    }

    void countRefusal() {
        refused.increment();
    }

    /// Work instead of a slider as soon as those who solved a puzzle have to wait, and more of it the more wait.
    @Override
    public Difficulty of(PuzzlePurpose purpose) {
        return purpose == PuzzlePurpose.LOGIN
                ? Difficulty.beyond((double) waiting(Claim.PUZZLE) / settings.withPuzzle())
                : Difficulty.USUAL;
    }
}
