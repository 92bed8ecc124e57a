package tour;

/** A failure of this program, which {@link Hooks} turns into an answer. */
final class TooHot extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooHot() {
        super("the pet is too hot to touch");
    }
}
