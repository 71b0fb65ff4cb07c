package io.hrsshall.institution.registry;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.web.ETags;
import java.time.Clock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The staff that registered an institution correct, suspend and resume it.
@Service
public class InstitutionSupervision {

    private final Institutions institutions;
    private final TransactionOperations transactions;
    private final Clock clock;

    InstitutionSupervision(Institutions institutions, TransactionOperations transactions, Clock clock) {
        this.institutions = institutions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param ifMatch
    ///            the version that the staff have read, as an entity tag
    /// @throws InstitutionConflict
    ///             if the unit has another institution with this licence
    public Institution correct(InstitutionNumber number, CorrectInstitution command, @Nullable String ifMatch,
            Actor staff) {
        try {
            return change(number, ifMatch,
                    institution -> institution.correct(command, Audit.who(staff), clock.instant()));
        } catch (DuplicateKeyException e) {
            throw InstitutionConflict.licenceRegistered();
        }
    }

    public Institution suspend(InstitutionNumber number, String reason, @Nullable String ifMatch, Actor staff) {
        return change(number, ifMatch, institution -> institution.suspend(reason, Audit.who(staff), clock.instant()));
    }

    public Institution resume(InstitutionNumber number, @Nullable String ifMatch, Actor staff) {
        return change(number, ifMatch, institution -> institution.resume(Audit.who(staff), clock.instant()));
    }

    private Institution change(InstitutionNumber number, @Nullable String ifMatch, Predicate<Institution> change) {
        return transactions.execute(_ -> {
            Institution institution = institutions.findByNumber(number).orElseThrow(NotFound::new);
            ETags.require(ifMatch, institution.version());
            return change.test(institution) ? institutions.save(institution) : institution;
        });
    }
}
