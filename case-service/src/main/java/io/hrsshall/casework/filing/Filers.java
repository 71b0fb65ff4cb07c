package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.addresses.DeliveryAddresses;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.filing.Filer.Identity;
import io.hrsshall.casework.institutions.InstitutionDirectory;
import io.hrsshall.casework.persons.PersonDirectory;
import io.hrsshall.casework.persons.PersonDocument;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.InstitutionNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Asks the other services who files, who signs, and where the result goes. Called before the transaction of a step.
@Component
class Filers {

    private final UnitDirectory units;
    private final InstitutionDirectory institutions;
    private final PersonDirectory persons;
    private final DeliveryAddresses addresses;
    private final Catalogue catalogue;

    Filers(UnitDirectory units, InstitutionDirectory institutions, PersonDirectory persons,
            DeliveryAddresses addresses, Catalogue catalogue) {
        this.units = units;
        this.institutions = institutions;
        this.persons = persons;
        this.addresses = addresses;
        this.catalogue = catalogue;
    }

    /// Whose case it becomes.
    ///
    /// @throws InvalidField
    ///             if the hall does not know the employer of a person
    Owner owner(FileCase command, Actor by) {
        return units.owner(by, command.employer());
    }

    Filer of(Owner owner) {
        InstitutionNumber institution = owner.institutionNumber();
        return new Filer(Audience.of(owner), units.get(owner.unitNumber()),
                institution == null ? null : institutions.getForFiling(institution));
    }

    Identity identity(Owner owner, ItemCode item, List<CommitmentSignature> signatures, Actor by) {
        if (owner.person() != null) {
            PersonDocument document = persons.get(owner.person());
            return new Identity(new Applicant(document.name(), document.idType(), document.idNumber()),
                    signer(document, item, signatures, by));
        }
        return signatures.isEmpty()
                ? Identity.NONE
                : new Identity(null, signer(persons.get(by.personId().value()), item, signatures, by));
    }

    /// Asks for the face checks of those materials only whose commitment needs one.
    private Signer signer(PersonDocument document, ItemCode code, List<CommitmentSignature> signatures, Actor by) {
        Set<String> byFace = catalogue.findForFiling(code).stream().flatMap(item -> item.materials().stream())
                .filter(Material::isSignedByFace).map(Material::name).collect(Collectors.toSet());
        Set<UUID> proofs = new LinkedHashSet<>();
        for (CommitmentSignature signature : signatures) {
            if (signature.proof() != null && byFace.contains(signature.material())) {
                proofs.add(signature.proof());
            }
        }
        return new Signer(document.name(), proofs.stream()
                .flatMap(proof -> persons.face(by.personId().value(), proof)
                        .map(face -> new Signer.Face(proof, face.digests(), face.provenAt())).stream())
                .toList());
    }

    /// With the address to which mail goes now.
    Delivery resolve(Owner owner, Delivery requested) {
        return requested.delivery() == Delivery.Means.NONE
                ? requested
                : new Delivery(Delivery.Means.MAIL,
                        addresses.resolve(owner.unitNumber(), owner.person(), requested.deliveryAddressId()));
    }
}
