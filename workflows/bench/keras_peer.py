"""The paper's own software: its U-Net in Keras on TensorFlow, as a worker of compare_engines.py.

usage: keras_peer.py [bf16]

Threads: OMP_NUM_THREADS. Needs tensorflow-cpu (or tensorflow), which includes Keras.
"""
import os
import sys

os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')

import keras
import numpy as np
import tensorflow as tf
from keras import layers

import unet_task as task


def block(x, filters, dropout):
    for last in False, True:
        x = layers.Conv2D(filters, 3, padding='same', activation='relu', kernel_initializer='he_normal')(x)
        if not last:
            x = layers.Dropout(dropout)(x)
    return x


def unet():
    images = x = keras.Input((None, None, task.CHANNELS))
    skips = []
    for filters, dropout in zip(task.FILTERS, task.DROPOUT):
        x = block(x, filters, dropout)
        skips.append(x)
        x = layers.MaxPooling2D()(x)
    x = block(x, task.BOTTLENECK, task.BOTTLENECK_DROPOUT)
    for filters, dropout in zip(task.FILTERS[::-1], task.DROPOUT[::-1]):
        x = layers.Conv2DTranspose(filters, 2, 2)(x)
        x = block(layers.Concatenate()([x, skips.pop()]), filters, dropout)
    return keras.Model(images, layers.Conv2D(1, 1, activation='sigmoid', dtype='float32')(x))


def soft_dice(truth, p):
    return 1 - (2 * tf.reduce_sum(p * truth) + 1) / (tf.reduce_sum(p) + tf.reduce_sum(truth) + 1)


def main(words):
    tf.config.threading.set_intra_op_parallelism_threads(int(os.environ.get('OMP_NUM_THREADS', os.cpu_count())))
    if 'bf16' in words:
        keras.mixed_precision.set_global_policy('mixed_bfloat16')
    network = unet()
    network.compile(keras.optimizers.Adam(task.RATE), soft_dice, jit_compile=False)
    forward = tf.function(lambda images: tf.reduce_sum(network(images, training=False)))

    def make_batch(b, h, w):
        chance = np.random.default_rng(1)
        return (tf.constant(chance.random((b, h, w, task.CHANNELS), np.float32)),
                tf.constant((chance.random((b, h, w, 1)) > .7).astype(np.float32)))

    task.serve(network.count_params(), make_batch, lambda batch: network.train_on_batch(*batch), lambda batch: forward(batch[0]).numpy())


main(sys.argv[1:])
