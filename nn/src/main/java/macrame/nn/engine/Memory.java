package macrame.nn.engine;

/** What an engine does with the memory of released tensors. */
public enum Memory {
    /** It stays with whoever still holds the tensor. */
    KEPT,
    /** The next results are put there. */
    REUSED
}
