package io.hrsshall.casework.guides;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.documents.InformationSheets;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Guides as PDFs, for anybody. Printing is slow and one at a time, so the guides that were asked for last are kept for
/// the day: many requests for one guide print it once.
@Service
public class GuidePrinting {

    /// Of some 60 KB each.
    private static final int KEPT = 100;

    private final Guides guides;
    private final InformationSheets sheets;
    private final Clock clock;
    private final Map<Printed, byte[]> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Printed, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    /// A guide with other content, or of another day, is another sheet.
    private record Printed(CityGuide guide, LocalDate day) {}

    GuidePrinting(Guides guides, InformationSheets sheets, Clock clock) {
        this.guides = guides;
        this.sheets = sheets;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sheet(String fileName, byte[] pdf) {}

    /// The guide as [Guides#guide] has it.
    public Sheet print(ItemCode code, @Nullable Integer version, @Nullable City city) {
        ServiceItem item = guides.item(code, version);
        CityGuide guide = guides.guide(item, city);
        Printed sheet = new Printed(guide, LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE));
        byte[] known = known(sheet);
        String fileName = guide.name() + "办事指南.pdf";
        if (known != null) {
            return new Sheet(fileName, known);
        }
        byte[] pdf = sheets.print(new GuideLayout(item, guide).content(), "/items/" + guide.code());
        keep(sheet, pdf);
        return new Sheet(fileName, pdf);
    }

    private byte @Nullable [] known(Printed sheet) {
        synchronized (kept) {
            return kept.get(sheet);
        }
    }

    private void keep(Printed sheet, byte[] pdf) {
        synchronized (kept) {
            kept.put(sheet, pdf);
        }
    }
}
