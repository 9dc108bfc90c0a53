// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views.images;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps the values that were asked for last. */
final class Recent<K, V> {
    private final Map<K, V> values;

    /** @param most number of values to keep */
    Recent(int most) {
        values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    V get(K key, Supplier<V> maker) {
        V value = values.get(key);
        if (value == null) {
            value = maker.get();
            values.put(key, value);
        }
        return value;
    }
}
