package dev.galley;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.galley.platform.base.TypeId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads and changes the database of the application under test directly. */
public final class Database {

    private Database() {}

    /** The first column of the rows of a query. */
    public static List<Object> column(String query, Object... parameters) {
        try (Connection connection = DatabaseResource.connection();
                PreparedStatement statement = prepared(connection, query, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<Object> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getObject(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number that a query returns. */
    public static int number(String query, Object... parameters) {
        return ((Number) column(query, parameters).get(0)).intValue();
    }

    /** Changes rows, and returns their number. */
    public static int update(String statementText, Object... parameters) {
        try (Connection connection = DatabaseResource.connection();
                PreparedStatement statement = prepared(connection, statementText, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The UUID of an ID of the API. */
    public static UUID uuid(String id) {
        String type = id.substring(0, id.indexOf('_')).toUpperCase();
        return TypeId.valueOf(type).parse(id).orElseThrow();
    }

    /** A well-formed ID that no object has. */
    public static String unknown(TypeId type) {
        return type.of(UuidCreator.getTimeOrderedEpoch());
    }

    private static PreparedStatement prepared(Connection connection, String text, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
