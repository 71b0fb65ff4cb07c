package io.hrsshall.deploy.local.check;

/// Something that is never so in a healthy hall.
sealed interface Check permits Comparison, Search {

    String kind();

    String what();

    String remedy();
}
