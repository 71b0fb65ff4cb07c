package io.hrsshall.casework.printouts;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.OwnerKind;
import io.hrsshall.casework.cityside.CityCase;
import io.hrsshall.casework.cityside.CityCaseQueries;
import io.hrsshall.casework.documents.DocumentDownload.Download;
import io.hrsshall.casework.documents.DocumentName;
import io.hrsshall.casework.documents.InformationSheets;
import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.limits.Busy;
import io.hrsshall.casework.limits.WorkLimit;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Prints a filed case as it is now. It informs and proves nothing: what proves something is a paper of the case.
@Service
public class CasePrinting {

    private static final Logger log = LoggerFactory.getLogger(CasePrinting.class);
    private static final int AT_ONCE = 2;
    private static final int AT_ONCE_PER_ACCOUNT = 1;

    private final CaseQueries cases;
    private final CityCaseQueries cityCases;
    private final CaseContents contents;
    private final InformationSheets sheets;
    private final Clock clock;
    /// The place is taken before anything is read: a case of a sheet holds a thousand decrypted rows.
    private final WorkLimit limit = new WorkLimit(AT_ONCE, AT_ONCE_PER_ACCOUNT, Duration.ofSeconds(1));

    CasePrinting(CaseQueries cases, CityCaseQueries cityCases, CaseContents contents, InformationSheets sheets,
            Clock clock) {
        this.cases = cases;
        this.cityCases = cityCases;
        this.contents = contents;
        this.sheets = sheets;
        this.clock = clock;
    }

    /// @throws NotFound
    ///             if the owner has no such case, or it was never filed
    /// @throws Busy
    ///             if too many cases are being printed
    public Download ofOwner(UUID caseId, Actor by) {
        try (var _ = limit.take(by.account())) {
            CaseDetail detail = cases.detail(caseId, by).visibleTo(by);
            OwnerKind owner = cases.owner(caseId).kind();
            return print(contents.of(detail, by), page(owner) + caseId, by);
        }
    }

    /// @throws NotFound
    ///             if no such case was submitted to the caller's city
    /// @throws Busy
    ///             if too many cases are being printed
    public Download ofCity(UUID caseId, Actor by) {
        try (var _ = limit.take(by.account())) {
            CityCase found = cityCases.get(caseId, by);
            return print(contents.of(found, by), "/office/cases/" + caseId, by);
        }
    }

    private Download print(PrintedCase printed, String page, Actor by) {
        CaseSummary summary = printed.summary();
        if (summary.times().filedAt() == null) {
            throw new NotFound();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        byte[] pdf = sheets.print(new CaseLayout(printed).content(), page);
        log.info("Case printed, case={}, by={}", summary.id(), Audit.who(by));
        return new Download(DocumentName.of(printed.filer(), printed.title(), today), pdf);
    }

    private static String page(OwnerKind owner) {
        return switch (owner) {
            case UNIT -> "/centre/cases/";
            case INSTITUTION -> "/institution/cases/";
            case PERSON -> "/me/cases/";
        };
    }
}
