package io.hrsshall.casework.documents;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.City;
import java.util.UUID;

/// The query or case of a document. It has one document of the kind.
public record DocumentSubject(DocumentKind kind, UUID id, Owner owner, Unit unit, ItemCode itemCode, City city) {}
