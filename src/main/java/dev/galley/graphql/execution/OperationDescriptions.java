package dev.galley.graphql.execution;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blanks out the descriptions of operations, fragments and variables, which the GraphQL specification of September 2025
 * introduced and graphql-java's grammar does not support. Lines and columns do not change, so that errors report the
 * right position. Everything else is left to the parser.
 */
public final class OperationDescriptions {

    private static final Set<String> DEFINITIONS = Set.of("query", "mutation", "subscription", "fragment");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:[\"\\\\/bfnrt]|u[0-9A-Fa-f]{4}|u\\{[0-9A-Fa-f]+})");

    /** The preceding token, which decides whether a string is a description. */
    private enum Before {
        START_OR_DEFINITION,
        EQUALS_OR_COLON,
        OTHER
    }

    private final String text;
    private final StringBuilder output;
    private int position;

    private OperationDescriptions(String text) {
        this.text = text;
        this.output = new StringBuilder(text.length());
    }

    /** The document without its descriptions. */
    public static String blank(String document) {
        return document.indexOf('"') < 0 ? document : new OperationDescriptions(document).blank();
    }

    private String blank() {
        int braces = 0;
        int parentheses = 0;
        int brackets = 0;
        int copied = 0;
        Before before = Before.START_OR_DEFINITION;
        for (skipIgnored(); position < text.length(); skipIgnored()) {
            int start = position;
            char c = text.charAt(start);
            position = endOfToken(start);
            if (c == '"') {
                boolean ofDefinition =
                        braces == 0 && parentheses == 0 && before == Before.START_OR_DEFINITION && isDefinitionNext();
                boolean ofVariable = braces == 0
                        && parentheses == 1
                        && brackets == 0
                        && before != Before.EQUALS_OR_COLON
                        && isNext('$');
                if ((ofDefinition || ofVariable) && isString(start, position)) {
                    output.append(text, copied, start);
                    blank(start, position);
                    copied = position;
                }
            }
            switch (c) {
                case '{' -> braces++;
                case '}' -> braces--;
                case '(' -> parentheses++;
                case ')' -> parentheses--;
                case '[' -> brackets++;
                case ']' -> brackets--;
                default -> {}
            }
            before = switch (c) {
                case '}' -> Before.START_OR_DEFINITION;
                case '=', ':' -> Before.EQUALS_OR_COLON;
                default -> Before.OTHER;
            };
        }
        return output.append(text, copied, text.length()).toString();
    }

    /** A column is a code point. */
    private void blank(int start, int end) {
        text.substring(start, end)
                .codePoints()
                .forEach(codePoint -> output.append(codePoint == '\n' || codePoint == '\r' ? (char) codePoint : ' '));
    }

    private boolean isDefinitionNext() {
        int string = position;
        skipIgnored();
        int start = position;
        position = string;
        return DEFINITIONS.contains(text.substring(start, endOfToken(start)));
    }

    private boolean isNext(char expected) {
        int string = position;
        skipIgnored();
        boolean isNext = position < text.length() && text.charAt(position) == expected;
        position = string;
        return isNext;
    }

    private void skipIgnored() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '#') {
                while (position < text.length() && !isLineEnd(text.charAt(position))) {
                    position++;
                }
            } else if (c == ' ' || c == '\t' || c == ',' || c == '\uFEFF' || isLineEnd(c)) {
                position++;
            } else {
                return;
            }
        }
    }

    private int endOfToken(int start) {
        if (start >= text.length()) {
            return start;
        }
        if (text.startsWith("\"\"\"", start)) {
            return endOfBlock(start + 3);
        }
        if (text.charAt(start) == '"') {
            return endOfString(start + 1);
        }
        int end = start + 1;
        while (isNameCharacter(text.charAt(start)) && end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfBlock(int start) {
        int end = text.indexOf("\"\"\"", start);
        while (end > start && text.charAt(end - 1) == '\\') {
            end = text.indexOf("\"\"\"", end + 3);
        }
        return end < 0 ? text.length() : end + 3;
    }

    private int endOfString(int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (isLineEnd(c)) {
                return i;
            }
            if (c == '\\') {
                i++;
            }
        }
        return text.length();
    }

    /** Whether a token is a complete string with valid escapes; the parser rejects others. */
    private boolean isString(int start, int end) {
        boolean isBlock = text.startsWith("\"\"\"", start);
        int quotes = isBlock ? 3 : 1;
        String content = end - start < 2 * quotes ? "\\" : text.substring(start + quotes, end - quotes);
        boolean isClosed = text.startsWith("\"".repeat(quotes), end - quotes);
        return isClosed
                && content.codePoints().noneMatch(OperationDescriptions::isSurrogate)
                && (isBlock ? !content.endsWith("\\") : isEscaped(content));
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isEscaped(String content) {
        for (int i = content.indexOf('\\'); i >= 0; i = content.indexOf('\\', i)) {
            Matcher escape = ESCAPE.matcher(content).region(i, content.length());
            if (!escape.lookingAt()) {
                return false;
            }
            i = escape.end();
        }
        return true;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isNameCharacter(char c) {
        return c == '_' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }
}
