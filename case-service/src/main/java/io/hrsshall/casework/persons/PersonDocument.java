package io.hrsshall.casework.persons;

/// Name and ID document of a registered person.
public record PersonDocument(String name, String idType, String idNumber) {

    /// Without personal data.
    @Override
    public String toString() {
        return "PersonDocument";
    }
}
