package macrame.architecture.offences.files;

/** What {@code arith} may not use. */
public class Neighbour {}
