// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe;

import java.util.concurrent.CountDownLatch;
import org.knime.core.node.CanceledExecutionException;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Runs until it is cancelled by an interrupt, as a node that waits for another thread. */
public final class SlowFactory extends DefaultNodeFactory {
    /** Opened when the node runs. */
    public static volatile CountDownLatch running = new CountDownLatch(1);

    /** Until it is opened, the node does not ask whether to go on. */
    public static volatile CountDownLatch deaf = new CountDownLatch(0);

    public SlowFactory() {
        super(DefaultNode.create()
                .name("Probe Slow")
                .icon("./probe.png")
                .shortDescription("Waits.")
                .fullDescription("Waits.")
                .sinceVersion(5, 8, 0)
                .ports(p -> p.addInputTable("In", "A table.").addOutputTable("Out", "The same."))
                .model(m -> m.withoutParameters()
                        .configure((in, out) -> out.setOutSpec(0, in.getInTableSpec(0)))
                        .execute((in, out) -> {
                            final var exec = in.getExecutionContext();
                            exec.setProgress(0.42, "Epoch 7/50");
                            running.countDown();
                            while (deaf.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                            while (true) {
                                exec.checkCanceled();
                                try {
                                    Thread.sleep(60_000);
                                } catch (InterruptedException ex) {
                                    throw new CanceledExecutionException();
                                }
                            }
                        })));
    }
}
