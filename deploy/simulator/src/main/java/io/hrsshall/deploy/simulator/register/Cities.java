package io.hrsshall.deploy.simulator.register;

import java.util.Map;

/// Jiangsu's prefecture cities and the province level (GB/T 2260), each with the division code of its sample companies.
final class Cities {

    record City(String name, String division) {}

    private static final Map<String, City> ALL = Map.ofEntries(Map.entry("320000", new City("江苏", "320000")),
            Map.entry("320100", new City("南京", "320106")), Map.entry("320200", new City("无锡", "320211")),
            Map.entry("320300", new City("徐州", "320303")), Map.entry("320400", new City("常州", "320404")),
            Map.entry("320500", new City("苏州", "320505")), Map.entry("320600", new City("南通", "320602")),
            Map.entry("320700", new City("连云港", "320703")), Map.entry("320800", new City("淮安", "320802")),
            Map.entry("320900", new City("盐城", "320902")), Map.entry("321000", new City("扬州", "321003")),
            Map.entry("321100", new City("镇江", "321102")), Map.entry("321200", new City("泰州", "321202")),
            Map.entry("321300", new City("宿迁", "321302")));

    private Cities() {}

    static boolean isKnown(String code) {
        return ALL.containsKey(code);
    }

    static City of(String code) {
        City city = ALL.get(code);
        if (city == null) {
            throw new IllegalArgumentException(code);
        }
        return city;
    }
}
