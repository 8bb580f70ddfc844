package dev.galley.platform.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules for characters, for every code point of a property. */
class TextTest {

    private static final int[] ALL =
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT).toArray();

    private static final IntPredicate IGNORABLE =
            c -> UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);

    @Test
    void no_ignorable_unassigned_format_or_control_character_is_in_a_reference_or_name() {
        IntPredicate wrong = IGNORABLE.or(c -> switch (UCharacter.getType(c)) {
            case UCharacterCategory.CONTROL,
                    UCharacterCategory.FORMAT,
                    UCharacterCategory.SURROGATE,
                    UCharacterCategory.UNASSIGNED,
                    UCharacterCategory.LINE_SEPARATOR,
                    UCharacterCategory.PARAGRAPH_SEPARATOR -> true;
            default -> c == 0x2800;
        });
        assertAllowed(Text.REFERENCE, wrong, List.of());
        assertAllowed(Text.NAME, wrong, List.of(0x200C, 0x200D));
        assertAllowed(
                Text.PROSE,
                wrong,
                List.of(
                        0x9, 0xA, 0xD, 0x061C, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x2066, 0x2067,
                        0x2068, 0x2069));
    }

    /** And everything else is. */
    private static void assertAllowed(Text kind, IntPredicate wrong, List<Integer> exceptions) {
        assertEquals(
                exceptions,
                IntStream.of(ALL)
                        .filter(wrong)
                        .filter(c -> kind.allows("a" + Character.toString(c) + "b"))
                        .boxed()
                        .toList());
        assertEquals(
                List.of(0x303F, 0xFFFC, 0x13441, 0x13442, 0x16FE4, 0x1D159),
                IntStream.of(ALL)
                        .filter(wrong.negate())
                        .filter(c -> !kind.allows("a" + Character.toString(c) + "b"))
                        .boxed()
                        .toList());
    }

    @Test
    void a_text_of_white_space_and_ignorable_characters_is_blank() {
        IntPredicate blank = IGNORABLE.or(UCharacter::isUWhiteSpace);
        assertEquals(
                List.of(0x2800, 0x303F, 0xFFFC, 0x13441, 0x13442, 0x16FE4, 0x1D159),
                IntStream.of(ALL)
                        .filter(c -> blank.test(c) != Text.isBlank(Character.toString(c)))
                        .boxed()
                        .toList());
    }
}
