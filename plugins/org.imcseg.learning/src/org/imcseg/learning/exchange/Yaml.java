// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Maps, lists, texts and numbers as YAML in block style. All texts are quoted with JSON escapes, which avoids YAML's
 * rules.
 */
final class Yaml {
    private static final Pattern PLAIN_KEY = Pattern.compile("[a-z_][a-z0-9_]*");
    private final StringBuilder text = new StringBuilder();

    private Yaml() {}

    static String of(Map<String, ?> map) {
        Yaml yaml = new Yaml();
        yaml.map(map, 0, 0);
        return yaml.text.toString();
    }

    /** @param first indentation of the first line, which has been started already */
    private void map(Map<?, ?> map, int first, int depth) {
        int indent = first;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = entry.getKey().toString();
            text.append(" ".repeat(indent))
                    .append(PLAIN_KEY.matcher(key).matches() && !reserved(key) ? key : quoted(key))
                    .append(':');
            value(entry.getValue(), depth);
            indent = depth;
        }
    }

    private void value(Object value, int depth) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n');
            map(map, depth + 2, depth + 2);
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            text.append('\n');
            for (Object item : list) {
                text.append(" ".repeat(depth)).append("- ");
                map((Map<?, ?>) item, 0, depth + 2);
            }
        } else {
            text.append(' ').append(inline(value)).append('\n');
        }
    }

    private static String inline(Object value) {
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(Yaml::inline).toList()) + "]";
        }
        if (value instanceof Map<?, ?>) {
            return "{}";
        }
        if (value instanceof Double d) {
            return number(d);
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    /** YAML recognises an exponent only after a decimal point and with a sign. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "The description of a model package cannot hold the number " + value + ".");
        }
        return Double.toString(value).replaceFirst("E(\\d)", "E+$1");
    }

    /** Words that YAML 1.1 reads as booleans or null. */
    private static boolean reserved(String key) {
        return List.of("y", "n", "yes", "no", "on", "off", "true", "false", "null")
                .contains(key);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (c >= ' ' && c <= '~' || c >= 0xa0 && c < 0x2028) {
                quoted.append((char) c);
            } else { // control characters, YAML line breaks and surrogates
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }
}
