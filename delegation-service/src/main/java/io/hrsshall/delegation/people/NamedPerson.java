package io.hrsshall.delegation.people;

import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;

/// A person as named by the grantor (开通授权: 姓名, 证件号码, 移动电话).
public record NamedPerson(PersonName name, IdDocument idDocument, Mobile mobile) {}
