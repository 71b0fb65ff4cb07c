package io.hrsshall.deploy.local.stack;

/// Tells the person in front of the terminal what happens.
public interface Progress {

    void line(String text);
}
