package dev.galley.lists;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;

/** Texts that people write, and how they compare them; said without the service's own keys. */
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

    /** A text without regard to case and accents. */
    static String plain(String text) {
        return folded(Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", ""));
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

    /** A part of a text as somebody would type it into a search box; null when it has no three letters in a row. */
    static String part(Random random, String text) {
        int length = Math.min(text.length(), 3 + random.nextInt(5));
        int start = random.nextInt(text.length() - length + 1);
        String part = text.substring(start, start + length);
        String typed = random.nextBoolean() ? part : part.toUpperCase(Locale.ROOT);
        return plain(typed).matches(".*[\\p{L}\\p{N}]{3}.*") ? typed : null;
    }
}
