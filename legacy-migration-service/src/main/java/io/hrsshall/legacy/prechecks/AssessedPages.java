package io.hrsshall.legacy.prechecks;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.personal.SealedElsewhere;
import io.hrsshall.legacy.systems.LegacySystemConnector;
import io.hrsshall.legacy.systems.ListedAccount;
import io.hrsshall.legacy.upgrades.AccountAssessment;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/// Reads the accounts of a legacy system by page, and has some pages at a time assessed while it reads on. A bounded
/// queue keeps the order and the memory. The position is the last user name of the pages that were written; it is
/// sealed, because a user name may be an ID number.
final class AssessedPages implements ItemStreamReader<AssessedPage> {

    private static final int PAGE = 800;
    /// With more than one unit for some accounts, about as many units as one look-up takes.
    private static final int PAGES = 2;
    private static final int ASSESSED_AHEAD = 4;
    /// Written again with each page, and not needed after the last one.
    static final SealedElsewhere SEALED = new SealedElsewhere("pre_check", "position");
    private static final String POSITION = "position";
    private static final String KEY_VERSION = "position.keyVersion";

    private final UUID preCheck;
    private final LegacySystemConnector connector;
    private final AccountAssessment assessment;
    private final PersonalData personalData;
    private final BlockingQueue<Future<Optional<AssessedPage>>> pages = new ArrayBlockingQueue<>(ASSESSED_AHEAD);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Thread reader;
    private @Nullable String position;

    AssessedPages(UUID preCheck, LegacySystemConnector connector, AccountAssessment assessment,
            PersonalData personalData) {
        this.preCheck = preCheck;
        this.connector = connector;
        this.assessment = assessment;
        this.personalData = personalData;
    }

    @Override
    public void open(ExecutionContext context) {
        String from = context.containsKey(POSITION)
                ? personalData.open(SEALED.table(), preCheck, POSITION, new Sealed(
                        Base64.getDecoder().decode(context.getString(POSITION)), context.getInt(KEY_VERSION)))
                : "";
        // Not a virtual thread: it would wait for a carrier while pages are assessed, and the legacy system with it.
        reader = Thread.ofPlatform().name("pre-check-reader").daemon().start(() -> readOn(from));
    }

    private void readOn(String from) {
        try {
            Optional<String> after = Optional.of(from);
            while (after.isPresent()) {
                after = readPages(after.get());
            }
        } catch (RejectedExecutionException e) {
            // The step has ended.
        } catch (InterruptedException e) {
            // The step has ended.
            Thread.currentThread().interrupt();
        }
    }

    /// @return the position after the pages; empty after the last one or a failure
    private Optional<String> readPages(String after) throws InterruptedException {
        List<ListedAccount> accounts;
        try {
            accounts = accounts(after);
        } catch (RuntimeException | Error e) {
            pages.put(CompletableFuture.failedFuture(e));
            return Optional.empty();
        }
        if (accounts.isEmpty()) {
            pages.put(CompletableFuture.completedFuture(Optional.empty()));
            return Optional.empty();
        }
        String last = accounts.getLast().username();
        pages.put(executor.submit(() -> Optional
                .of(new AssessedPage(last, accounts.size(), assessment.assess(connector.system(), accounts)))));
        return Optional.of(last);
    }

    private List<ListedAccount> accounts(String after) {
        List<ListedAccount> accounts = new ArrayList<>(PAGES * PAGE);
        String last = after;
        for (int pages = 0; pages < PAGES; pages++) {
            List<ListedAccount> page = page(last);
            if (page.isEmpty()) {
                break;
            }
            accounts.addAll(page);
            last = page.getLast().username();
        }
        return accounts;
    }

    private List<ListedAccount> page(String after) {
        List<ListedAccount> accounts = connector.accountsAfter(after, PAGE);
        if (!accounts.isEmpty() && accounts.getLast().username().equals(after)) {
            // It would never end.
            throw new DependencyUnavailable(connector.system().name().toLowerCase(Locale.ROOT));
        }
        return accounts;
    }

    @Override
    public @Nullable AssessedPage read() throws InterruptedException {
        try {
            AssessedPage page = pages.take().get().orElse(null);
            if (page != null) {
                position = page.lastUsername();
            }
            return page;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void update(ExecutionContext context) {
        if (position != null) {
            Sealed sealed = personalData.seal(SEALED.table(), preCheck, SEALED.column(), position);
            context.putString(POSITION, Base64.getEncoder().encodeToString(sealed.cipher()));
            context.putInt(KEY_VERSION, sealed.keyVersion());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        if (reader != null) {
            reader.interrupt();
        }
    }
}
