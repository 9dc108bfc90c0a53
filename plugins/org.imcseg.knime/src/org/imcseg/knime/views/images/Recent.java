// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views.images;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A cache of the most recently used values, released when memory runs short. */
final class Recent<K, V> {
    private final Map<K, SoftReference<V>> values;

    /** @param most maximum number of values */
    Recent(int most) {
        values = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, SoftReference<V>> eldest) {
                return size() > most;
            }
        };
    }

    V get(K key, Supplier<V> maker) {
        SoftReference<V> known = values.get(key);
        V value = known == null ? null : known.get();
        if (value == null) {
            value = maker.get();
            values.put(key, new SoftReference<>(value));
        }
        return value;
    }
}
