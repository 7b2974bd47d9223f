package macrame.architecture.offences.arith;

import java.nio.charset.Charset;
import java.util.Random;
import macrame.architecture.offences.files.Neighbour;

/** Breaks every rule once, so that a rule which catches nothing is seen. */
class Offender {

    Neighbour neighbour;

    void print() {
        System.out.println("printing is for cli");
    }

    double logarithm(double value) {
        return Math.log(value);
    }

    int random() {
        return new Random(1).nextInt();
    }

    String text(double value) {
        return String.format("%s", value);
    }

    byte[] bytes(String text) {
        return text.getBytes();
    }

    String number(double value) {
        return Double.toString(value);
    }

    byte[] innocent(String text) {
        return text.getBytes(Charset.forName("UTF-8"));
    }
}
