package io.hrsshall.identity.logins.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.guards.puzzle.Difficulty;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.logins.login.PasswordSlots.Claim;
import io.hrsshall.identity.logins.login.PasswordSlots.Slot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordSlotsTests {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final AtomicInteger SUBJECTS = new AtomicInteger();

    private static PasswordSlots slots(int maxWaiting, Duration timeout) {
        return new PasswordSlots(new PasswordSlotSettings(8, 2, maxWaiting, timeout), new SimpleMeterRegistry());
    }

    private static byte[] somebody() {
        return ("account " + SUBJECTS.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
    }

    private static List<Slot> takeOpen(PasswordSlots slots) {
        List<Slot> taken = new ArrayList<>();
        for (Optional<Slot> slot = slots.takeOpen(); slot.isPresent(); slot = slots.takeOpen()) {
            taken.add(slot.get());
        }
        return taken;
    }

    private static CompletableFuture<Slot> taking(PasswordSlots slots, Claim claim) {
        CompletableFuture<Slot> taken = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                taken.complete(slots.take(claim, somebody()));
            } catch (RuntimeException e) {
                taken.completeExceptionally(e);
            }
        });
        return taken;
    }

    private static Slot get(CompletableFuture<Slot> slot) throws Exception {
        return slot.get(10, TimeUnit.SECONDS);
    }

    /// Until so many wait: then the difficulty, which depends on it, is as expected.
    private static void awaitWaiting(PasswordSlots slots, int count) throws InterruptedException {
        for (int i = 0; i < 1_000 && slots.waiting(Claim.PUZZLE) + slots.waiting(Claim.KNOWN) < count; i++) {
            Thread.sleep(10);
        }
        assertThat(slots.waiting(Claim.PUZZLE) + slots.waiting(Claim.KNOWN)).isEqualTo(count);
    }

    @Test
    void halfIsOpenToEverybodySomeNeedAPuzzleAndTheLastAreKeptForTheKnown() {
        PasswordSlots slots = slots(10, Duration.ofMillis(50));

        assertThat(takeOpen(slots)).hasSize(4);
        slots.take(Claim.PUZZLE, somebody());
        slots.take(Claim.PUZZLE, somebody());
        assertThatThrownBy(() -> slots.take(Claim.PUZZLE, somebody())).isInstanceOf(LoginRefused.class)
                .hasMessage("login-busy");
        slots.take(Claim.KNOWN, somebody());
        slots.take(Claim.KNOWN, somebody());
        assertThatThrownBy(() -> slots.take(Claim.KNOWN, somebody())).hasMessage("login-busy");
        assertThat(slots.isOpen()).isFalse();
    }

    @Test
    void theKnownComeFirst() throws Exception {
        PasswordSlots slots = slots(10, LONG);
        List<Slot> taken = new ArrayList<>(takeOpen(slots));
        for (int i = 0; i < 4; i++) {
            taken.add(slots.take(Claim.KNOWN, somebody()));
        }
        CompletableFuture<Slot> solved = taking(slots, Claim.PUZZLE);
        awaitWaiting(slots, 1);
        CompletableFuture<Slot> known = taking(slots, Claim.KNOWN);
        awaitWaiting(slots, 2);

        taken.removeFirst().close();
        Slot first = get(known);
        taken.removeFirst().close();
        // One of the last two slots, which are kept.
        assertThat(solved).isNotDone();
        taken.removeFirst().close();
        assertThat(solved).isNotDone();
        first.close();
        get(solved).close();
    }

    @Test
    void nobodyGetsAnOpenSlotWhileOthersWait() throws Exception {
        PasswordSlots slots = slots(10, LONG);
        List<Slot> taken = new ArrayList<>(takeOpen(slots));
        for (int i = 0; i < 4; i++) {
            taken.add(slots.take(Claim.KNOWN, somebody()));
        }
        CompletableFuture<Slot> solved = taking(slots, Claim.PUZZLE);
        awaitWaiting(slots, 1);
        taken.subList(0, 2).forEach(Slot::close);

        assertThat(slots.takeOpen()).isEmpty();
        taken.get(2).close();
        get(solved).close();
    }

    @Test
    void anAccountOccupiesOneSlotOfTheKnownAtATime() {
        PasswordSlots slots = slots(10, LONG);
        byte[] account = somebody();

        Slot slot = slots.take(Claim.KNOWN, account);
        assertThat(slots.isKnownClaimed(account)).isTrue();
        assertThatThrownBy(() -> slots.take(Claim.KNOWN, account)).hasMessage("login-busy");
        slot.close();
        assertThat(slots.isKnownClaimed(account)).isFalse();
        slots.take(Claim.KNOWN, account).close();
    }

    @Test
    void theWorkGrowsWithThoseWhoWait() throws Exception {
        PasswordSlots slots = slots(12, LONG);
        takeOpen(slots);
        slots.take(Claim.PUZZLE, somebody());
        slots.take(Claim.PUZZLE, somebody());
        assertThat(slots.of(PuzzlePurpose.LOGIN)).isEqualTo(Difficulty.USUAL);
        List<CompletableFuture<Slot>> waiting = IntStream.range(0, 12).mapToObj(_ -> taking(slots, Claim.PUZZLE))
                .toList();
        awaitWaiting(slots, 12);

        assertThat(slots.of(PuzzlePurpose.LOGIN)).isEqualTo(Difficulty.beyond(2));
        assertThat(slots.of(PuzzlePurpose.SMS_CODE)).isEqualTo(Difficulty.USUAL);
        assertThatThrownBy(() -> get(taking(slots, Claim.PUZZLE))).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LoginRefused.class);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aSlotIsNeverLostHoweverManyGiveUp() throws Exception {
        PasswordSlots slots = slots(1_000, Duration.ofMillis(20));
        List<CompletableFuture<Slot>> all = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 500; i++) {
            CompletableFuture<Slot> taken = taking(slots, i % 2 == 0 ? Claim.KNOWN : Claim.PUZZLE);
            all.add(taken.whenComplete((slot, refused) -> {
                if (slot != null) {
                    Thread.startVirtualThread(() -> {
                        try {
                            Thread.sleep(2);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        slot.close();
                    });
                }
            }));
        }
        for (CompletableFuture<Slot> each : all) {
            try {
                each.get(10, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(LoginRefused.class);
            }
        }
        awaitWaiting(slots, 0);
        // Those who got a slot give it back a little later.
        for (int i = 0; i < 100 && slots.taken() > 0; i++) {
            Thread.sleep(20);
        }

        assertThat(takeOpen(slots)).hasSize(4);
    }
}
