package io.hrsshall.unit.profile.web;

record UnitSnapshot(String unitNumber, String uscc, String name, String city) {}
