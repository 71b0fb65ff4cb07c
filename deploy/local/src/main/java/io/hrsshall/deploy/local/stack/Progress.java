package io.hrsshall.deploy.local.stack;

/// Reports progress to the user.
public interface Progress {

    void line(String text);
}
