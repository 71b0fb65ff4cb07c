package io.hrsshall.identity.logins.calogin;

/// What a signature is good for. It is part of the signed text, so that one made for a login proves nothing else.
public enum CaPurpose {

    LOGIN("hrsshall-ca-login"),
    /// The unit is proven in a registration, a recovery or another procedure.
    PROOF("hrsshall-ca-proof");

    private final String text;

    CaPurpose(String text) {
        this.text = text;
    }

    /// Keeps the signature from being one of another protocol or purpose.
    String text() {
        return text;
    }
}
