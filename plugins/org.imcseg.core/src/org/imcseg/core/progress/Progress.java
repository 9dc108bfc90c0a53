// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.progress;

/** Takes reports of long work and can ask it to stop. Called often: implementations must be quick. */
public interface Progress {
    /** Listens to nothing, never cancels. */
    Progress NONE = new Progress() {
        @Override
        public void report(double fraction, String message) {
            // nobody listens
        }

        @Override
        public void checkCancelled() {
            // never cancelled
        }
    };

    /**
     * @param fraction done so far, 0 to 1
     * @param message what is happening, for a person; may be null to keep the last
     */
    void report(double fraction, String message);

    /** To be called at least every second. @throws CancellationException if the user wants to stop */
    void checkCancelled();

    /** A view of the part [from, to] of this progress, for a step of the work. */
    default Progress part(double from, double to) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                whole.report(from + (to - from) * fraction, message);
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }

    /** Can be cancelled like this one but reports nothing, for steps too small to report. */
    default Progress quiet() {
        Progress whole = this;
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                // reports nothing
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }
}
