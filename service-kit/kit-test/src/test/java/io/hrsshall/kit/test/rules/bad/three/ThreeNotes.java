package io.hrsshall.kit.test.rules.bad.three;

class ThreeNotes {

    static final String SQL = "UPDATE note SET words = :words WHERE id = :id";
}
