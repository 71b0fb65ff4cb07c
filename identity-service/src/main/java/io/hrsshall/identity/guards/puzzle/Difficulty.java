package io.hrsshall.identity.guards.puzzle;

/// How hard the puzzles of a purpose are at present.
///
/// @param workOnly
///            whether work is asked instead of a slider, which a program solves at little expense
/// @param bits
///            the zero bits that the work demands: one more doubles it
public record Difficulty(boolean workOnly, int bits) {

    public static final Difficulty USUAL = new Difficulty(false, 16);
    /// About 16 million hashes: some ten seconds in the browser of a computer, a minute on an old phone.
    static final int MAX_BITS = 20;

    /// The work grows with the load.
    ///
    /// @param load
    ///            1 where the mark beyond which work is asked is reached, 2 at twice as many requests
    public static Difficulty beyond(double load) {
        if (load < 1) {
            return USUAL;
        }
        int doublings = (int) Math.floor(Math.log(load) / Math.log(2));
        return new Difficulty(true, Math.min(MAX_BITS, USUAL.bits + 1 + doublings));
    }

    public Difficulty harder(Difficulty other) {
        return new Difficulty(workOnly || other.workOnly, Math.max(bits, other.bits));
    }
}
