package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.casework.catalogue.ServiceItem;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The files that were uploaded to a case, by its owner or its city, as its steps need them. Implemented by the feature
/// `materials`; each method runs in the transaction of the step, which holds the lock of the case.
public interface CaseMaterials {

    /// Hands in the files of a case that is filed.
    ///
    /// @param signed
    ///            the materials of which a commitment was signed
    /// @throws BrokenRule
    ///             if a material that the item demands has neither
    void handIn(CaseId caseId, ServiceItem item, Set<String> signed, Actor by);

    /// Checks a case that is filed as soon as it is created, and so has no files.
    ///
    /// @param signed
    ///            the materials of which a commitment was signed
    /// @throws BrokenRule
    ///             if the item demands another material
    void requireNoneDemanded(ServiceItem item, Set<String> signed);

    /// Hands in the files that were uploaded for a supplement.
    void handInSupplement(CaseId caseId, Actor by);

    /// Hands the results that the city uploaded over to the owner of a case that is decided.
    ///
    /// @return how many
    int handOverResults(CaseId caseId, Actor by);

    /// Marks results that were handed over as replaced. They stay with the case.
    ///
    /// @return how many
    /// @throws BrokenRule
    ///             if one of them is no result in force
    int replaceResults(CaseId caseId, List<UUID> results, Actor by);

    /// Marks all results that were handed over as replaced.
    void replaceAllResults(CaseId caseId, Actor by);

    /// @throws BrokenRule
    ///             if the item demands a result document of what is approved, and none is in force
    void requireResult(CaseId caseId, ServiceItem item);

    /// The persons who uploaded files of the case; outside a step, too.
    Set<PersonId> uploaders(CaseId caseId);

    /// Whether the person uploaded a file of the case.
    boolean hasFilesOf(CaseId caseId, PersonId person);

    /// Deletes the files of a draft that is deleted.
    void discard(CaseId caseId);
}
