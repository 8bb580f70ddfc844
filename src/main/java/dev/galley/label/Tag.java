package dev.galley.label;

import dev.galley.platform.error.InputPath;
import dev.galley.platform.error.UserErrorCode;
import dev.galley.platform.error.ValidationErrors;
import dev.galley.platform.input.Bounds;
import dev.galley.platform.input.ComparisonKeys;
import dev.galley.platform.input.SearchKeys;
import dev.galley.platform.input.Text;
import dev.galley.platform.sql.BulkInsert;
import dev.galley.platform.sql.Column;
import dev.galley.platform.sql.ColumnType;
import dev.galley.platform.sql.Table;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A tag of the shop, as it was first written. Tags are compared like references. */
@Entity
@Immutable
public class Tag extends PanacheEntityBase {

    @Id
    private String key;

    private String name;
    private String searchKey;

    public static final Table<Tag> TABLE = new Table<>("tag", "tg");

    public static final Column<Tag, String> KEY = TABLE.column("key", ColumnType.TEXT, tag -> tag.key);
    static final Column<Tag, String> NAME = TABLE.column("name", ColumnType.TEXT, tag -> tag.name);
    public static final Column<Tag, String> SEARCH_KEY =
            TABLE.keyColumn("search_key", ColumnType.TEXT, tag -> tag.searchKey);

    /** Keeps a tag that exists as it is. */
    static final BulkInsert<Tag> INSERT_NEW = TABLE.insertNew();

    protected Tag() {}

    private static Tag of(String name) {
        Tag tag = new Tag();
        tag.key = ComparisonKeys.reference(name);
        tag.name = name;
        tag.searchKey = SearchKeys.of(name);
        return tag;
    }

    /** Checks the format of up to 20 tags, and returns them by key. The same tag twice is one. */
    public static Map<String, Tag> of(
            @Nullable List<? extends @Nullable String> names, InputPath inputPath, ValidationErrors validationErrors) {
        Map<String, Tag> tags = new TreeMap<>();
        for (int i = 0; names != null && i < names.size(); i++) {
            String name = Text.REFERENCE.required(names.get(i), Bounds.TAG, inputPath.at(i), validationErrors);
            if (name != null) {
                Tag tag = of(name);
                tags.putIfAbsent(tag.key, tag);
            }
        }
        if (tags.size() > Bounds.TAGS_OF_A_JOB) {
            validationErrors.add(
                    UserErrorCode.TOO_MANY,
                    inputPath,
                    String.format(Locale.ROOT, "A job can have at most %d tags.", Bounds.TAGS_OF_A_JOB));
        }
        return tags;
    }

    String key() {
        return key;
    }

    String name() {
        return name;
    }
}
