package dev.galley.lists;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Texts that people write, and how they compare, defined without the service's own keys. */
final class Words {

    private static final String[] FIRMS = {
        "Müller", "ÉCLAIR", "Straße", "smith", "Østergaard", "Łódź", "naïve Co", "A&B"
    };
    private static final String[] TRADES = {"Druck", "PRINT", "Labels & Söhne", "Crème", "100% Paper"};
    private static final String[] PEOPLE = {"Ann Lee", "José Núñez", "Zoë", "Björn Groß", "O'Neil", "anna"};
    private static final String[] PRODUCTS = {
        "Posters A2",
        "Leaflets",
        "Étiquettes",
        "50% off_banner",
        "Visitenkarten groß",
        "labels",
        "back\\slash",
        "Poster"
    };
    private static final String[] REFERENCES = {"JOB-%d", "JOB-%03d", "job %d/7", "INV-2024-%d", "Ü%d", "%d-a", "R%dB%d"
    };

    private Words() {}

    static String firm(Random random, int number) {
        return pick(random, FIRMS) + " " + pick(random, TRADES) + " " + number;
    }

    static String person(Random random) {
        return pick(random, PEOPLE);
    }

    static String product(Random random) {
        return pick(random, PRODUCTS) + (random.nextBoolean() ? "" : " " + random.nextInt(50));
    }

    static String reference(Random random) {
        return pick(random, REFERENCES).formatted(random.nextInt(1500), random.nextInt(20));
    }

    static <T> T pick(Random random, T[] things) {
        return things[random.nextInt(things.length)];
    }

    /** A text without regard to case. */
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace("ß", "ss").strip();
    }

    /** The words of a text, each after a space, without regard to case, accents, strokes and punctuation. */
    static String plain(String text) {
        String letters = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{Mn}", "");
        return (" " + folded(letters).replace("ø", "o").replace("ł", "l").replaceAll("[^\\p{L}\\p{N}]+", " "))
                .replaceAll(" +", " ")
                .stripTrailing();
    }

    /** Whether a search for this text finds an object with these texts. */
    static boolean found(String typed, List<String> texts) {
        return Stream.of(typed.split("\\s+")).map(Words::plain).allMatch(word -> {
            boolean anywhere = word.matches(".*[\\p{L}\\p{N}]{3}.*");
            return texts.stream().map(Words::plain).anyMatch(text -> text.contains(anywhere ? word.strip() : word));
        });
    }

    /** Compares references as people do: 9 before 10. */
    static int naturally(String one, String other) {
        String[] left = folded(one).split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)|(?<=\\D)(?=\\D)");
        String[] right = folded(other).split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)|(?<=\\D)(?=\\D)");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean numbers = Character.isDigit(left[i].charAt(0)) && Character.isDigit(right[i].charAt(0));
            int order =
                    numbers ? new BigInteger(left[i]).compareTo(new BigInteger(right[i])) : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    /** Parts of one or two of the texts, as somebody would type them into a search box. */
    static String typed(Random random, List<String> texts) {
        String first = part(random, texts.get(random.nextInt(texts.size())));
        return random.nextInt(3) > 0 ? first : part(random, texts.get(random.nextInt(texts.size()))) + "  " + first;
    }

    private static String part(Random random, String text) {
        int length = Math.min(text.length(), 1 + random.nextInt(7));
        int start = random.nextInt(text.length() - length + 1);
        String part = text.substring(start, start + length);
        return random.nextBoolean() ? part : part.toUpperCase(Locale.ROOT);
    }
}
