package dev.galley.platform.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeIdTest {

    /** The published test vectors of the TypeID specification, with our prefixes. */
    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000,00000000000000000000000000",
        "00000000-0000-0000-0000-000000000001,00000000000000000000000001",
        "00000000-0000-0000-0000-00000000000a,0000000000000000000000000a",
        "00000000-0000-0000-0000-000000000010,0000000000000000000000000g",
        "00000000-0000-0000-0000-000000000020,00000000000000000000000010",
        "ffffffff-ffff-ffff-ffff-ffffffffffff,7zzzzzzzzzzzzzzzzzzzzzzzzz",
        "0110c853-1d09-52d8-d73e-1194e95b5f19,0123456789abcdefghjkmnpqrs",
        "01890a5d-ac96-774b-bcce-b302099a8057,01h455vb4pex5vsknk084sn02q",
        "01893726-efee-7f02-8fbf-9f2b7bc2f910,01h4vjdvzefw18zfwz5dxw5y8g"
    })
    void writes_and_reads_the_vectors_of_the_specification(UUID id, String suffix) {
        for (TypeId type : TypeId.values()) {
            String text = type.name().toLowerCase() + "_" + suffix;

            assertEquals(text, type.of(id));
            assertEquals(Optional.of(id), type.parse(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "job",
                "job_",
                "_01h455vb4pex5vsknk084sn02q",
                "01h455vb4pex5vsknk084sn02q",
                "job01h455vb4pex5vsknk084sn02q",
                "item_01h455vb4pex5vsknk084sn02q",
                "JOB_01h455vb4pex5vsknk084sn02q",
                "job_01H455VB4PEX5VSKNK084SN02Q",
                "job_1234567890123456789012345",
                "job_123456789012345678901234567",
                "job_8zzzzzzzzzzzzzzzzzzzzzzzzz",
                "job_80000000000000000000000000",
                "job_ooooooiiiiiiuuuuuuulllllll",
                "job_i23456789ol23456789oi23456",
                "job_123456789-0123456789-01234",
                "job_1234 67890123456789012345 ",
                " job_01h455vb4pex5vsknk084sn02q",
                "job_0ih455vb4pex5vsknk084sn02\u0661",
                "job__01h455vb4pex5vsknk084sn02q"
            })
    void rejects_what_is_not_an_id_of_this_type(String text) {
        assertEquals(Optional.empty(), TypeId.JOB.parse(text));
    }

    @ParameterizedTest
    @EnumSource
    void ids_are_in_the_order_of_their_creation(TypeId type) {
        String before = type.of(Ids.next());
        for (int i = 0; i < 10_000; i++) {
            String next = type.of(Ids.next());
            assertTrue(before.compareTo(next) < 0, before + " " + next);
            before = next;
        }
    }

    @Test
    void ids_are_uuids_of_version_seven() {
        assertEquals(7, Ids.next().version());
        assertEquals(2, Ids.next().variant());
    }
}
