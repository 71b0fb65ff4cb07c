package io.hrsshall.kit.test.rules.bad.two;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class TwoQueries {

    @Transactional
    void change() {}
}
