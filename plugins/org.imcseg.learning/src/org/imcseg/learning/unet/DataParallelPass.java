// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.unet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;

/**
 * Runs the forward and backward passes of a batch data-parallel: each replica processes a part of the batch on its own
 * thread. The replicas synchronise at the loss, which covers the whole batch.
 */
final class DataParallelPass<T> implements AutoCloseable {
    private final Operations<T> operations;
    private final Runnable check;
    private final List<Replica> replicas = new ArrayList<>();
    private final ThreadPoolExecutor threads;

    /** @param check cancellation check, called on any thread; an exception it throws ends the step */
    DataParallelPass(UNetSpec spec, Operations<T> operations, int count, Runnable check) {
        this.operations = operations;
        this.check = check;
        for (int i = 0; i < count; i++) {
            replicas.add(new Replica(spec, operations.replica()));
        }
        threads = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "U-Net replica");
            thread.setDaemon(true);
            return thread;
        });
        try {
            // A replica whose thread failed to start later would leave the others waiting.
            threads.prestartAllCoreThreads();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    int count() {
        return replicas.size();
    }

    /** One copy of the network, for one part of the batch. */
    private final class Replica {
        private final Operations<T> own;
        private final UNetPass<T> pass;
        private final int outputs;

        Replica(UNetSpec spec, Operations<T> own) {
            this.own = own;
            outputs = spec.outputs().count();
            pass = new UNetPass<>(spec, own);
        }

        void forward(Batch batch, int from, int to, float[] logits, long seed) {
            T image = own.write(batch.pixels(), from, to - from, batch.channels(), batch.height(), batch.width());
            T output = pass.forward(image, new Dropout(seed, from, batch.count()), true, check);
            own.read(output, logits, from);
            own.release(output);
        }

        void backward(Batch batch, int from, int to, float[] gradient) {
            check.run();
            pass.backward(own.write(gradient, from, to - from, outputs, batch.height(), batch.width()), false);
        }
    }

    /**
     * Runs a training step.
     *
     * @param logits receives the logits
     * @param gradient receives the gradient with respect to the logits
     * @param seed of dropout
     * @param rate learning rate, as in {@link Operations#adam}
     * @param number of the step, from 1
     * @return the loss
     */
    double train(
            Batch batch, float[] logits, float[] gradient, Objective objective, long seed, double rate, int number) {
        List<CompletableFuture<Void>> outputs =
                replicas.stream().map(replica -> new CompletableFuture<Void>()).toList();
        // the last replica to arrive evaluates the loss
        CompletableFuture<Double> value =
                all(outputs).thenApply(nothing -> objective.evaluate(logits, batch.targets(), gradient));
        CompletableFuture<Void> done = all(IntStream.range(0, replicas.size())
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            Replica replica = replicas.get(i);
                            int from = i * batch.count() / replicas.size();
                            int to = (i + 1) * batch.count() / replicas.size();
                            try {
                                replica.own.call(() -> {
                                    replica.forward(batch, from, to, logits, seed);
                                    outputs.get(i).complete(null);
                                    value.join();
                                    replica.backward(batch, from, to, gradient);
                                    return null;
                                });
                            } catch (Throwable e) { // errors such as OutOfMemoryError, too, or the others would wait
                                // forever
                                outputs.get(i).completeExceptionally(e);
                                throw e;
                            }
                        },
                        threads))
                .toList());
        // Adam is too little work for all threads of the network: they would mostly wait for each other.
        CompletableFuture<Void> step = done.thenRunAsync(
                () -> replicas.get(0).own.call(() -> {
                    operations.sumGradients(
                            replicas.stream().map(replica -> replica.own).toList());
                    operations.adam(rate, number);
                    return null;
                }),
                threads);
        try {
            step.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
        return value.join();
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> some) {
        return CompletableFuture.allOf(some.toArray(CompletableFuture[]::new));
    }

    private static RuntimeException unwrapped(Throwable e) {
        if (e instanceof CompletionException && e.getCause() != null) {
            return unwrapped(e.getCause());
        }
        if (e instanceof Error error) {
            throw error;
        }
        return (RuntimeException) e;
    }

    @Override
    public void close() {
        threads.shutdown();
        replicas.forEach(replica -> replica.own.close());
    }
}
