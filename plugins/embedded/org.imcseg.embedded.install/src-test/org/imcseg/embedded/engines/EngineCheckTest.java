// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imcseg.learning.check.EngineCheck;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.DelegatingNetwork;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines pass; with planted errors they do not. */
class EngineCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"libtorch", "dl4j"})
    void enginesComputeRight(String id) {
        Engine engine = Installation.engine(id, DeviceKind.CPU);
        assertEquals(Optional.empty(), EngineCheck.defect(engine, Precision.SINGLE));
        engine.start();
    }

    /** As KNIME does with a cancelled node. */
    @Test
    void anInterruptEndsTheCheck() {
        Engine engine = Installation.engine("libtorch", DeviceKind.CPU);
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> EngineCheck.defect(engine, Precision.SINGLE));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(Optional.empty(), EngineCheck.defect(engine, Precision.SINGLE));
    }

    /** An engine whose networks are changed. */
    private record Spoilt(Engine whole, Function<Network, Network> change) implements Engine {
        @Override
        public String id() {
            return "spoilt";
        }

        @Override
        public String name() {
            return "Spoilt";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public int preference() {
            return 0;
        }

        @Override
        public Status status() {
            return Status.ready("CPU");
        }

        @Override
        public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
            return change.apply(whole.createNetwork(spec, settings));
        }
    }

    private static Engine spoilt(Function<Network, Network> change) {
        return new Spoilt(Installation.engine("dl4j", DeviceKind.CPU), change);
    }

    /** The same except for one tensor. */
    private static Weights with(Weights weights, String name, float[] values) {
        Map<String, float[]> all =
                weights.names().stream().collect(Collectors.toMap(Function.identity(), weights::get));
        all.put(name, values);
        return new Weights(weights.spec(), all);
    }

    @Test
    void weightsThatGetLostAreFound() {
        Engine losing = spoilt(network -> new DelegatingNetwork(network) {
            @Override
            public void setWeights(Weights weights) {
                float[] values = weights.get("merge.0.0.weight").clone();
                Arrays.fill(values, values.length - 9, values.length, 0); // one kernel of 578
                super.setWeights(with(weights, "merge.0.0.weight", values));
            }
        });
        String defect = EngineCheck.defect(losing, Precision.SINGLE).orElseThrow();
        assertTrue(defect.startsWith("logits of a small network differ by"), defect);
        String message = assertThrows(EngineException.class, () -> EngineCheck.require(losing))
                .getMessage();
        assertTrue(message.contains(defect) && message.contains("\"Engine\""), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"down.0.0.weight", "bottom.3.bias", "up.0.weight", "out.bias"})
    void gradientsThatGetLostAreFound(String name) {
        Engine losing = spoilt(network -> new DelegatingNetwork(network) {
            private Weights before;

            @Override
            public double trainStep(Batch batch, Objective objective, double learningRate) {
                before = super.weights();
                return super.trainStep(batch, objective, learningRate);
            }

            @Override
            public Weights weights() {
                return with(super.weights(), name, before.get(name));
            }
        });
        String defect = EngineCheck.defect(losing, Precision.SINGLE).orElseThrow();
        assertTrue(defect.startsWith("the gradient of " + name + " "), defect);
    }

    @Test
    void wantOfMemorySaysNothingOfValues() {
        Engine poor = spoilt(network -> new DelegatingNetwork(network) {
            @Override
            public float[] logits(float[] pixels, int count, int height, int width) {
                throw new EngineMemoryException("too little", null);
            }
        });
        assertEquals(Optional.empty(), EngineCheck.defect(poor, Precision.SINGLE));
    }
}
