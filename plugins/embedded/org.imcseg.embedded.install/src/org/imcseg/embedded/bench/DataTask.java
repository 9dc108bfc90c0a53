// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.bench;

import java.util.concurrent.Callable;
import java.util.function.Function;

/** Work on inputs in memory or in files, with its result as text. */
final class DataTask {
    private final Callable<Object> work;
    private final Function<Object, String> words;
    /** Kept so that the compiler does not remove the work. */
    private volatile Object last;

    private DataTask(Callable<Object> work, Function<Object, String> words) {
        this.work = work;
        this.words = words;
    }

    @SuppressWarnings("unchecked") // the words are of what the work gives
    static <T> DataTask of(Callable<T> work, Function<T, String> words) {
        return new DataTask((Callable<Object>) work, (Function<Object, String>) words);
    }

    void run() throws Exception {
        last = work.call();
    }

    String result() throws Exception {
        run();
        return words.apply(last);
    }
}
