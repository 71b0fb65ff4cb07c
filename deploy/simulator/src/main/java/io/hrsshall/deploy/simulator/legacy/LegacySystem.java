package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.behaviour.Provider;

/// The legacy systems that this program simulates.
enum LegacySystem {

    JSHRSS("江苏省人社网办大厅", Provider.JSHRSS, "jsrs"), //
    JSSI("江苏省社会保险基金管理中心网上业务大厅", Provider.JSSI, "sb"), //
    TAIZHOU("泰州市人社网办大厅", Provider.TAIZHOU, "tzrs");

    private final String title;
    private final Provider provider;
    private final String prefix;

    LegacySystem(String title, Provider provider, String prefix) {
        this.title = title;
        this.provider = provider;
        this.prefix = prefix;
    }

    String title() {
        return title;
    }

    Provider provider() {
        return provider;
    }

    /// With which the user names of generated accounts begin.
    String prefix() {
        return prefix;
    }

    /// The series of its generated companies.
    int series() {
        return ordinal() + 1;
    }
}
