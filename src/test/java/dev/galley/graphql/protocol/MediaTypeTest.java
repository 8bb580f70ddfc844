package dev.galley.graphql.protocol;

import static dev.galley.graphql.protocol.MediaType.GRAPHQL_RESPONSE;
import static dev.galley.graphql.protocol.MediaType.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*/*",
                "application/*",
                "application/json",
                "APPLICATION/JSON;q=0.5",
                "application/json; charset=iso-8859-1",
                "text/html, application/json;q=0.1",
                "application/graphql-response+json;q=0.1, application/json",
                "application/graphql-response+json;q=0, */*",
                "application/json;q=nonsense",
                "application/json;q=-1",
                "application/json;q=\"1\"",
                "*; q=.2",
                ","
            })
    void answers_in_plain_json_where_it_is_liked_best(String accept) {
        assertEquals(Optional.of(JSON), MediaType.negotiate(List.of(accept)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/graphql-response+json",
                "application/graphql-response+json, application/json",
                "application/json;q=0.9, application/graphql-response+json",
                "application/json;q=0, */*;q=0.1",
                "application/*+json",
                "application/graphql-response+json;q=1.0;x=\"",
                ";;;,application/graphql-response+json"
            })
    void answers_in_the_graphql_type_where_it_is_liked_best(String accept) {
        assertEquals(Optional.of(GRAPHQL_RESPONSE), MediaType.negotiate(List.of(accept)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/json;q=0",
                "application/json;q=.0",
                "application/json;q=\"0\"",
                ";",
                "\u0000",
                "json",
                "application/jsonx",
                "*/*;q=0"
            })
    void accepts_nothing_that_was_not_requested(String accept) {
        assertEquals(Optional.empty(), MediaType.negotiate(List.of(accept)));
    }

    @Test
    void reads_all_accept_headers() {
        assertEquals(Optional.of(JSON), MediaType.negotiate(List.of("text/html", "application/json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|true",
                "Application/JSON; charset=UTF-8|true",
                "application/json;charset=\"utf-8\"|true",
                "application/json; charset=iso-8859-1|false",
                "application/json; charset=|false",
                "application/json; charset|false",
                "application/json; charset=utf8|true",
                "application/json; charset=US-ASCII|true",
                "application/json; charsets=utf-16|true",
                "application/json; charset=utf-16|false",
                "application/json; charset=utf-7|false",
                "application/vnd.api+json|true",
                "text/json|true",
                "application/+json|false",
                "text/plain; x=\", application/json\"|false",
                "application/json, application/json|true",
                "application/json, text/plain|false",
                "application/json,|true",
                "text/plain|false",
                "application/jsonx|false",
                "multipart/form-data; boundary=x|false",
                ";|false",
                "''|false"
            })
    void takes_json_bodies_in_utf_8_only(String contentType, boolean isTaken) {
        assertEquals(isTaken, MediaType.isJsonBody(contentType));
    }
}
