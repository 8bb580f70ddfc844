package dev.galley.graphql.protocol;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.galley.DatabaseResource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The exceptions that the pool and the driver really throw, which may change with their versions. */
@QuarkusTest
@WithTestResource(value = DatabaseResource.class, scope = TestResourceScope.GLOBAL)
class SqlStatesTest {

    @Inject
    AgroalDataSource dataSource;

    @Inject
    TransactionManager transactions;

    @Test
    void a_pool_without_a_free_connection_is_no_database() throws SQLException {
        try (AgroalDataSource pool = poolOfOne();
                Connection taken = pool.getConnection()) {
            pool.getConfiguration().connectionPoolConfiguration().setAcquisitionTimeout(Duration.ofMillis(1));

            SQLException failure = assertThrows(SQLException.class, pool::getConnection);

            assertTrue(SqlStates.isUnavailable(failure), failure::toString);
        }
    }

    @Test
    void a_closed_pool_is_no_database() throws SQLException {
        AgroalDataSource pool = poolOfOne();
        pool.close();

        SQLException failure = assertThrows(SQLException.class, pool::getConnection);

        assertTrue(SqlStates.isUnavailable(failure), failure::toString);
    }

    @Test
    void a_connection_whose_transaction_is_over_is_no_database() throws Exception {
        transactions.begin();
        Connection connection = dataSource.getConnection();
        Transaction transaction = transactions.suspend();
        try {
            SQLException failure = assertThrows(SQLException.class, connection::createStatement);

            assertTrue(SqlStates.isUnavailable(failure), failure::toString);
        } finally {
            transactions.resume(transaction);
            transactions.rollback();
        }
    }

    @Test
    void a_fault_of_ours_is_told_from_them() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            SQLException ofServer = assertThrows(SQLException.class, () -> statement.execute("select nothing"));
            SQLException ofDriver = assertThrows(
                    SQLException.class,
                    () -> connection.prepareStatement("select 1").setObject(7, "x"));

            assertFalse(SqlStates.isUnavailable(ofServer), ofServer::toString);
            assertFalse(SqlStates.isUnavailable(ofDriver), ofDriver::toString);
        }
    }

    private AgroalDataSource poolOfOne() throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .connectionFactoryConfiguration(new AgroalConnectionFactoryConfigurationSupplier(dataSource
                                .getConfiguration()
                                .connectionPoolConfiguration()
                                .connectionFactoryConfiguration()))));
    }
}
