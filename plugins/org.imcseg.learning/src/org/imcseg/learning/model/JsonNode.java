// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A JSON object with typed access by name; missing or wrongly typed members cause errors that name their location. */
final class JsonNode {
    private final Map<?, ?> map;
    private final String where;

    JsonNode(Map<?, ?> map, String where) {
        this.map = map;
        this.where = where;
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        map.keySet().forEach(k -> names.add(String.valueOf(k)));
        return names;
    }

    /** Rejects members that are not among these. */
    JsonNode only(String... known) throws ModelFormatException {
        for (String name : names()) {
            if (!List.of(known).contains(name)) {
                throw new ModelFormatException(where + ": '" + name + "' is unknown.");
            }
        }
        return this;
    }

    JsonNode node(String name) throws ModelFormatException {
        return new JsonNode(get(name, Map.class, "an object"), place(name));
    }

    String text(String name) throws ModelFormatException {
        return get(name, String.class, "a text");
    }

    double number(String name) throws ModelFormatException {
        Object value = get(name, Object.class, "a number");
        return number(value, name);
    }

    int integer(String name) throws ModelFormatException {
        long value = whole(get(name, Object.class, "a whole number"), name);
        if (value != (int) value) {
            throw new ModelFormatException(place(name) + ": " + value + " is too large.");
        }
        return (int) value;
    }

    long whole(String name) throws ModelFormatException {
        return whole(get(name, Object.class, "a whole number"), name);
    }

    List<Integer> integers(String name) throws ModelFormatException {
        List<Integer> result = new ArrayList<>();
        for (long value : longs(name)) {
            if (value != (int) value) {
                throw new ModelFormatException(place(name) + ": " + value + " is too large.");
            }
            result.add((int) value);
        }
        return result;
    }

    List<Long> longs(String name) throws ModelFormatException {
        List<Long> result = new ArrayList<>();
        for (Object value : list(name)) {
            result.add(whole(value, name));
        }
        return result;
    }

    List<Double> numbers(String name) throws ModelFormatException {
        List<Double> result = new ArrayList<>();
        for (Object value : list(name)) {
            result.add(number(value, name));
        }
        return result;
    }

    List<String> texts(String name) throws ModelFormatException {
        List<String> result = new ArrayList<>();
        for (Object value : list(name)) {
            if (!(value instanceof String text)) {
                throw wrong(name, "a text", value);
            }
            result.add(text);
        }
        return result;
    }

    List<JsonNode> nodes(String name) throws ModelFormatException {
        List<JsonNode> result = new ArrayList<>();
        for (Object value : list(name)) {
            if (!(value instanceof Map<?, ?> member)) {
                throw wrong(name, "an object", value);
            }
            result.add(new JsonNode(member, place(name) + "[" + result.size() + "]"));
        }
        return result;
    }

    Map<String, String> textMap(String name) throws ModelFormatException {
        JsonNode node = node(name);
        Map<String, String> result = new LinkedHashMap<>();
        for (String key : node.names()) {
            result.put(key, node.text(key));
        }
        return result;
    }

    Map<String, Long> wholeMap(String name) throws ModelFormatException {
        JsonNode node = node(name);
        Map<String, Long> result = new LinkedHashMap<>();
        for (String key : node.names()) {
            result.put(key, node.whole(key));
        }
        return result;
    }

    private List<?> list(String name) throws ModelFormatException {
        return get(name, List.class, "a list");
    }

    private <T> T get(String name, Class<T> type, String what) throws ModelFormatException {
        Object value = map.get(name);
        if (value == null) {
            throw new ModelFormatException(where + ": '" + name + "' is missing.");
        }
        if (!type.isInstance(value)) {
            throw wrong(name, what, value);
        }
        return type.cast(value);
    }

    private long whole(Object value, String name) throws ModelFormatException {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw wrong(name, "a whole number", value);
    }

    private double number(Object value, String name) throws ModelFormatException {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong(name, "a number", value);
    }

    private ModelFormatException wrong(String name, String what, Object value) {
        String text = String.valueOf(value);
        return new ModelFormatException(place(name) + " must be " + what + ", not "
                + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + ".");
    }

    private String place(String name) {
        return where + ": '" + name + "'";
    }
}
