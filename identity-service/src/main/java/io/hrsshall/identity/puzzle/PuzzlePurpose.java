package io.hrsshall.identity.puzzle;

/// The only action that a pass is valid for.
public enum PuzzlePurpose {

    /// 忘记密码.
    RESET_PASSWORD
}
