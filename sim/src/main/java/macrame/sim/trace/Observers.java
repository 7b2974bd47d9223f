package macrame.sim.trace;

import java.util.List;
import macrame.sim.array.ArrayObserver;
import macrame.sim.array.RegisterView;

/** Several observers as one. */
public record Observers(List<ArrayObserver> observers) implements ArrayObserver {

    /** Copies the list. */
    public Observers {
        observers = List.copyOf(observers);
    }

    /** One observer that tells all of them. */
    public static ArrayObserver of(List<? extends ArrayObserver> observers) {
        return observers.isEmpty() ? ArrayObserver.NONE : new Observers(List.copyOf(observers));
    }

    @Override
    public boolean watchesRegisters() {
        return observers.stream().anyMatch(ArrayObserver::watchesRegisters);
    }

    @Override
    public void result(long cycle, int lane, long value, long row, long column) {
        for (ArrayObserver observer : observers) {
            observer.result(cycle, lane, value, row, column);
        }
    }

    @Override
    public void cycle(long cycle, RegisterView registers) {
        for (ArrayObserver observer : observers) {
            if (observer.watchesRegisters()) {
                observer.cycle(cycle, registers);
            }
        }
    }
}
