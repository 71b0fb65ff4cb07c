package io.hrsshall.deploy.simulator.wire;

/** A setting without which, or with which, the simulator can't start. */
public class UnusableSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    public UnusableSetting(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
