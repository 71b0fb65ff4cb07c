package io.hrsshall.kit.test.rules.bad.two;

/// Repeats its work itself.
class TwoLoop {

    void repeat(Runnable work) throws InterruptedException {
        for (int attempt = 0; attempt < 3; attempt++) {
            work.run();
            Thread.sleep(100);
        }
    }
}
