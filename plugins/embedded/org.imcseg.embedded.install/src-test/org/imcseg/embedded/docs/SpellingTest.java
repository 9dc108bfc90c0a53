// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import morfologik.speller.Speller;
import morfologik.stemming.Dictionary;
import org.junit.jupiter.api.Test;

/**
 * The documents, with those of the nodes, are spelled as in British English. Words of the field and names are in
 * {@code words.txt}: a name or a word as it is written in the middle of a sentence, one a line, sorted.
 */
class SpellingTest {
    private static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();
    private static final Path WORDS = Path.of("src-test/org/imcseg/embedded/docs/words.txt");
    private static final String BRITISH = "/org/languagetool/resource/en/hunspell/en_GB.dict";

    /** The dictionary has normalize beside normalise, these documents do not. */
    private static final Pattern OXFORD = Pattern.compile("(.{3,})iz(e[sdr]?|ing|ations?)");

    private final Set<String> unused = new HashSet<>();
    private final Set<String> field = new HashSet<>();
    private final Speller speller;

    SpellingTest() throws IOException {
        field.addAll(Files.readAllLines(WORDS));
        unused.addAll(field);
        speller = new Speller(Dictionary.read(Objects.requireNonNull(getClass().getResource(BRITISH))));
    }

    private boolean known(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        if (OXFORD.matcher(small).matches()
                && !speller.isMisspelled(OXFORD.matcher(small).replaceAll("$1is$2"))) {
            return false;
        }
        if (!speller.isMisspelled(word) || !speller.isMisspelled(small)) {
            return true;
        }
        unused.remove(word);
        unused.remove(small);
        return field.contains(word) || field.contains(small);
    }

    private Set<String> unknown(String document) {
        Set<String> unknown = new TreeSet<>(Prose.words(document));
        unknown.removeIf(this::known);
        return unknown;
    }

    @Test
    void documentsAreSpelledRight() throws IOException {
        List<Path> documents = documents();
        assertTrue(documents.size() > 60, documents::toString);
        List<String> wrong = new ArrayList<>();
        for (Path document : documents) {
            for (String word : unknown(Files.readString(document))) {
                wrong.add(ROOT.relativize(document) + ": " + word);
            }
        }
        assertEquals(List.of(), wrong, "Correct these, or add words of the field to " + WORDS + ".");
        assertEquals(Set.of(), unused, "These are used no more: remove them from " + WORDS + ".");
    }

    @Test
    void mistakesAreFound() {
        assertEquals(
                Set.of("recieve", "color", "normalized", "Teh"),
                unknown(
                        "# Teh cells\nWe recieve a *color* [image](colour-of.png), `normalized` and normalized's; see U-Net's DSC₁, "
                                + "imctools and <b>KNIME</b>."));
    }

    @Test
    void wordsAreSortedAndUnique() throws IOException {
        List<String> words = Files.readAllLines(WORDS);
        assertEquals(new TreeSet<>(words).stream().toList(), words);
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String folder : List.of("", "docs", "workflows", "plugins")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder), folder.isEmpty() ? 1 : 9)) {
                files.filter(f -> f.toString().endsWith(".md")
                                && !f.toString().matches(".*[/\\\\](target|src-test)[/\\\\].*"))
                        .forEach(documents::add);
            }
        }
        return documents;
    }
}
