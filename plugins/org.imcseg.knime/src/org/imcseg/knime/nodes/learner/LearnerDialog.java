// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import org.imcseg.knime.columns.Chosen;
import org.imcseg.knime.nodes.learner.LearnerNodeParameters.Preset;
import org.imcseg.knime.parameters.SavedOptional;
import org.imcseg.knime.parameters.SavedShare;
import org.imcseg.knime.training.ChannelList;
import org.imcseg.knime.training.LossChoice;
import org.imcseg.knime.training.Target;
import org.imcseg.learning.training.TrainingSettings;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/** Sections of the U-Net Learner's dialog, conditions for showing settings, and how their values are saved. */
final class LearnerDialog {
    private LearnerDialog() {}

    @Section(title = "Data")
    interface DataSection {}

    @Section(title = "Training")
    @After(DataSection.class)
    interface TrainingSection {}

    @Section(title = "Network")
    @After(TrainingSection.class)
    @Effect(predicate = HasOwnNetwork.class, type = EffectType.SHOW)
    interface NetworkSection {}

    @Section(title = "Loss form and optimiser")
    @After(NetworkSection.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    interface LossSection {}

    @Section(title = "Schedule")
    @After(LossSection.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    interface ScheduleSection {}

    interface ImageColumnRef extends ParameterReference<String> {}

    interface InitialModelRef extends ParameterReference<String> {}

    interface LossRef extends ParameterReference<LossChoice> {}

    interface PresetRef extends ParameterReference<Preset> {}

    interface TargetRef extends ParameterReference<Target> {}

    static final class Guard implements BooleanReference {}

    static final class IsCustom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(PresetRef.class).isOneOf(Preset.CUSTOM);
        }
    }

    /** An initial model has its own architecture. */
    static final class HasOwnNetwork implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(PresetRef.class)
                    .isOneOf(Preset.CUSTOM)
                    .and(Chosen.text(i, InitialModelRef.class).negate());
        }
    }

    static final class IsPaper implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(PresetRef.class).isOneOf(Preset.PAPER);
        }
    }

    static final class ExpectsMissingCells implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return LossChoice.expectsMissingCells(i.getEnum(LossRef.class));
        }
    }

    static final class LearnsCells implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(TargetRef.class).isOneOf(Target.CELLS);
        }
    }

    /** The recommended loss has one only for the paper's target. */
    static final class HasSquaredStart implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(LossRef.class)
                    .isOneOf(LossChoice.SOFT_DICE, LossChoice.PU_DICE)
                    .or(i.getEnum(LossRef.class)
                            .isOneOf(LossChoice.AUTOMATIC)
                            .and(i.getEnum(TargetRef.class).isOneOf(Target.FOREGROUND)));
        }
    }

    /** Whether there is a separate validation table: the optional second input. */
    static final class HasValidationTable implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getConstant(HasValidationTable::isConnected);
        }

        private static boolean isConnected(NodeParametersInput input) {
            return input.getInPortTypes().length > 1;
        }
    }

    static final class HoldsOut implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getPredicate(HasValidationTable.class).negate();
        }
    }

    static final class Channels extends ChannelList {
        Channels() {
            super(ImageColumnRef.class);
        }
    }

    static final class SavedHeldOut extends SavedShare {
        SavedHeldOut() {
            super("validationFraction");
        }
    }

    static final class SavedPatchStride extends SavedOptional.Whole {
        SavedPatchStride() {
            super("patchStride");
        }
    }

    static final class SavedTimeLimit extends SavedOptional.Positive {
        SavedTimeLimit() {
            super("timeLimit");
        }
    }

    static final class SavedPatience extends SavedOptional.Whole {
        SavedPatience() {
            super("patience");
        }
    }

    static final class SomeEpochs implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(NodeParametersInput input) {
            return TrainingSettings.quick().schedule().epochs();
        }
    }

    static final class SomePatchSize implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(NodeParametersInput input) {
            return TrainingSettings.quick().sampling().patchSize();
        }
    }

    static final class AnHour implements DefaultValueProvider<Double> {
        @Override
        public Double computeState(NodeParametersInput input) {
            return 60.;
        }
    }

    static final class SomePatience implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(NodeParametersInput input) {
            return TrainingSettings.paper().schedule().patience();
        }
    }
}
