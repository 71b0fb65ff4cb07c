package io.hrsshall.identity.accounts;

/// As what its person got the account. What the person may do is another matter: that is asked anew each time.
public enum MadeFor {

    PERSON,
    LEGAL_REPRESENTATIVE,
    ADMINISTRATOR
}
