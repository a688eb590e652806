package io.vipgrader.accrual;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings what several threads make in any order back into order, within bounded memory. Who has made the thing that is next
 * uses it, and all that are ready after it, while the others go on making; who is far ahead waits.
 *
 * <p>Things are numbered from 0 and taken up in that order: then the one that is next is always being made by somebody who doesn't
 * wait, and all end.
 */
public final class InOrder<T> {
    private final int most;
    private final Supplier<T> maker;
    private final Consumer<T> user;
    private final Deque<T> free = new ArrayDeque<>();
    private final Map<Integer, T> ready = new HashMap<>();
    private int next;
    private boolean using;
    private Optional<Throwable> failure = Optional.empty();

    /**
     * @param most things there are at a time
     * @param maker of a new thing, empty
     * @param user of each thing in order; one at a time, in whatever thread
     */
    public InOrder(int most, Supplier<T> maker, Consumer<T> user) {
        this.most = most;
        this.maker = maker;
        this.user = user;
    }

    /**
     * Makes the thing with a number and uses what is ready. What ended another's work ends that of whoever waits for it, too.
     *
     * @param filling fills an empty thing
     */
    public void work(int number, Consumer<T> filling) {
        try {
            T thing = take(number);
            filling.accept(thing);
            put(number, thing);
            useReady();
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    private synchronized T take(int number) {
        boolean interrupted = false;
        while (number >= next + most && failure.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (number >= next + most) {
            Crew.rethrow(failure.orElseThrow());
        }
        return free.isEmpty() ? maker.get() : free.pop();
    }

    private synchronized void put(int number, T thing) {
        ready.put(number, thing);
    }

    private void useReady() {
        Optional<T> thing = beginUsing();
        while (thing.isPresent()) {
            user.accept(thing.get());
            thing = goOn(thing.get());
        }
    }

    /** Empty where another is using things, or the next one isn't ready. */
    private synchronized Optional<T> beginUsing() {
        return using ? Optional.empty() : nextReady();
    }

    private synchronized Optional<T> goOn(T used) {
        free.push(used);
        next++;
        notifyAll();
        return nextReady();
    }

    private synchronized Optional<T> nextReady() {
        Optional<T> thing = Optional.ofNullable(ready.remove(next));
        using = thing.isPresent();
        return thing;
    }

    private synchronized void fail(Throwable first) {
        failure = failure.or(() -> Optional.of(first));
        notifyAll();
    }
}
