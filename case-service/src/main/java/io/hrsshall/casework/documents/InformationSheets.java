package io.hrsshall.casework.documents;

import io.hrsshall.kit.feign.DependencyUnavailable;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Prints what informs and proves nothing. Such a sheet has the address of its page in place of a code, and is
/// not recorded.
@Component
public class InformationSheets {

    private final DocumentPrinter printer;
    private final DocumentSettings settings;
    private final Clock clock;

    InformationSheets(DocumentPrinter printer, DocumentSettings settings, Clock clock) {
        this.printer = printer;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param path
    ///            of the page that shows the same, such as `/items/SI.REG.EMP`
    /// @throws DependencyUnavailable
    ///             if too many documents are being printed
    public byte[] print(DocumentContent content, String path) {
        return printer.print(content, PrintedMarks.ofPage(settings.publicUrl() + path, clock.instant()));
    }
}
