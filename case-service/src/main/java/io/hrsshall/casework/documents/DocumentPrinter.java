package io.hrsshall.casework.documents;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Prints one document at a time, because the fonts are not thread-safe and printing takes memory and a processor.
@Component
class DocumentPrinter {

    private static final Logger log = LoggerFactory.getLogger(DocumentPrinter.class);
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final DocumentFonts fonts = new DocumentFonts();
    private final Counter unprintable;

    DocumentPrinter(MeterRegistry meters) {
        this.unprintable = Counter.builder("hall.documents.unprintable")
                .description("Documents that were not printed because no font has a character of them")
                .register(meters);
    }

    /// @throws DependencyUnavailable
    ///             if other documents are being printed for longer than two seconds
    /// @throws UnprintableText
    ///             if no font has a character of the content
    byte[] print(DocumentContent content, PrintedMarks marks) {
        if (!acquire()) {
            throw new DependencyUnavailable("printing");
        }
        try {
            return DocumentLayout.print(content, marks, fonts);
        } catch (UnprintableText e) {
            unprintable.increment();
            log.error("Document not printed, no font has its characters, title={}, characters={}", content.title(),
                    e.characters());
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private boolean acquire() {
        try {
            return lock.tryLock(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
