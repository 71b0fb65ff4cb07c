package io.hrsshall.identity.accounts.agreements.web;

import io.hrsshall.identity.accounts.agreements.Agreement;
import io.hrsshall.identity.accounts.agreements.AgreementKind;
import io.hrsshall.identity.accounts.agreements.AgreementQueries;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/agreements")
class AgreementController {

    private final AgreementQueries agreements;

    AgreementController(AgreementQueries agreements) {
        this.agreements = agreements;
    }

    record AgreementView(AgreementKind kind, int version, LocalDate inForceSince, String title,
            List<String> paragraphs) {}

    @OperationId("getAgreement")
    @GetMapping("/{kind}")
    AgreementView get(@PathVariable String kind, HttpServletRequest http) {
        AgreementKind found = Arrays.stream(AgreementKind.values()).filter(each -> each.code().equals(kind))
                .findFirst().orElseThrow(NotFound::new);
        Agreement agreement = agreements.inForce(found);
        Agreement.Text text = Problems.locale(http).equals(Locale.ENGLISH)
                ? agreement.en()
                : agreement.zh();
        return new AgreementView(found, agreement.version(), agreement.inForceSince(), text.title(),
                text.paragraphs());
    }
}
